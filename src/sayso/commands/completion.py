"""The command that prints a completion script for a shell, made from the parser itself."""

import argparse
from collections.abc import Callable
from typing import Any

_SHELLS = ("bash", "zsh", "fish")
_INSTALL = """\
bash   sayso completion bash > ~/.local/share/bash-completion/completions/sayso
zsh    sayso completion zsh > "${fpath[1]}/_sayso"
fish   sayso completion fish > ~/.config/fish/completions/sayso.fish"""


def add_completion(
    commands: "argparse._SubParsersAction[Any]", build: Callable[[], argparse.ArgumentParser]
) -> None:
    """Add the command to the command line; `build` returns the parser of all of it."""
    completion = commands.add_parser(
        "completion",
        help="print the script by which a shell completes commands and options",
        description="Print a script for a shell. It completes commands, options, formats and file names.",
        epilog=f"where it goes:\n{_INSTALL}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    completion.add_argument("shell", metavar="SHELL", choices=_SHELLS, help=f"one of {', '.join(_SHELLS)}")
    completion.set_defaults(run=lambda options: _print(options.shell, build()), parser=completion)


def _print(shell: str, parser: argparse.ArgumentParser) -> int:
    print({"bash": write_bash, "zsh": write_zsh, "fish": write_fish}[shell](parser), end="")
    return 0


def _commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def _words(command: argparse.ArgumentParser) -> list[str]:
    """Return the options of a command and the fixed words that it takes."""
    options = [name for action in command._actions for name in action.option_strings]
    fixed = [str(c) for a in command._actions if a.choices and not a.option_strings for c in a.choices]
    return [*fixed, *options]


def _values(command: argparse.ArgumentParser) -> dict[str, list[str]]:
    """Return the fixed values of the options of a command that take one of several."""
    return {
        name: [str(c) for c in action.choices]
        for action in command._actions
        if action.choices
        for name in action.option_strings
    }


def write_bash(parser: argparse.ArgumentParser) -> str:
    """Return the script for bash."""
    commands = _commands(parser)
    cases = "\n".join(f'    {name}) words="{" ".join(_words(c))}" ;;' for name, c in commands.items())
    values = "\n".join(
        f'    "{name} {option}") COMPREPLY=($(compgen -W "{" ".join(words)}" -- "$word")); return ;;'
        for name, command in commands.items()
        for option, words in _values(command).items()
    )
    return f"""\
_sayso() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" words
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "{" ".join(commands)} --help --version" -- "$word"))
    return
  fi
  case "${{COMP_WORDS[1]}} ${{COMP_WORDS[COMP_CWORD-1]}}" in
{values}
  esac
  case "${{COMP_WORDS[1]}}" in
{cases}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word") $(compgen -f -- "$word"))
}}
complete -o filenames -F _sayso sayso
"""


def write_zsh(parser: argparse.ArgumentParser) -> str:
    """Return the script for zsh, which runs that for bash."""
    return f"#compdef sayso\nautoload -U +X bashcompinit && bashcompinit\n{write_bash(parser)}"


def write_fish(parser: argparse.ArgumentParser) -> str:
    """Return the script for fish."""
    lines = []
    for name, command in _commands(parser).items():
        lines.append(f"complete -c sayso -n __fish_use_subcommand -a {name}")
        seen = f"-n '__fish_seen_subcommand_from {name}'"
        values = _values(command)
        for word in _words(command):
            if word in values:
                lines.append(f"complete -c sayso {seen} -l {word[2:]} -x -a '{' '.join(values[word])}'")
            elif word.startswith("--"):
                lines.append(f"complete -c sayso {seen} -l {word[2:]}")
            elif word.startswith("-"):
                lines.append(f"complete -c sayso {seen} -s {word[1:]}")
            else:
                lines.append(f"complete -c sayso {seen} -a {word}")
    return "\n".join(lines) + "\n"
