"""An argument parser that tells a mistake in one sentence with what to do, not with a block of usage."""

import argparse
import difflib
import os
from collections.abc import Iterable, Sequence
from gettext import gettext
from shlex import quote
from typing import Any, NoReturn

PATHS = "PATH"
"""How the argument for articles is shown; its absence has a sentence of its own."""
_REQUIRED = gettext("the following arguments are required: %s")


class CommandFormatter(argparse.RawDescriptionHelpFormatter):
    """Sets the help of every command beside its name: the names have up to ten letters."""

    def __init__(self, prog: str) -> None:
        """Reserve the column; argparse itself forgets that commands stand indented."""
        super().__init__(prog, max_help_position=16)
        self._action_max_length = 14


class HelpfulParser(argparse.ArgumentParser):
    """Says what is wrong, what was probably meant, and where help is; ends the program with 2."""

    def error(self, message: str) -> NoReturn:
        """Print one sentence to standard error and end with 2; raises SystemExit."""
        from sayso.present.text.terminal_text import tame

        missing = message.removeprefix(_REQUIRED % "")
        if missing != message:
            message = self._tell_missing([name.strip() for name in missing.split(",")])
        message = f"{message} See" if message.endswith("?") else f"{message}; see"
        self.exit(2, f"{self.prog}: {tame(message)} {self.prog} --help\n")

    def refuse_unknown(self, unknown: Sequence[str]) -> NoReturn:
        """Tell what no option or argument is, with the option that was probably meant; raises SystemExit."""
        options = [name for action in self._actions for name in action.option_strings]
        guess = suggest(unknown[0].partition("=")[0], options)
        self.error(f"no such option or argument here: {' '.join(unknown)}{guess}")

    def _tell_missing(self, names: list[str]) -> str:
        if names == [PATHS]:
            return f"name the articles: files, folders or web addresses, as in `{self._example('articles/')}`"
        places = self._list_places()
        if len(names) == 1 and names[0] in places[1:2]:  # what stands first may be meant as the second
            return f"{places[0]} or {names[0]} is missing; the order is: {' '.join(places)}"
        shown = " and ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} and {names[-1]}"
        return f"{shown} {'is' if len(names) == 1 else 'are'} missing"

    def _list_places(self) -> list[str]:
        return [str(a.metavar or a.dest) for a in self._actions if not a.option_strings]

    def _example(self, paths: str) -> str:
        own = {"sayso trace": ' "the words"', "sayso export": " csv"}.get(self.prog, "")
        return f"{self.prog}{own} {paths}"

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        choices = None if action.choices is None else [str(choice) for choice in action.choices]
        if choices is None or value in choices:
            return
        if isinstance(action, argparse._SubParsersAction):
            raise argparse.ArgumentError(None, _tell_command(str(value), choices))
        guess = suggest(str(value), choices)
        is_path = os.path.exists(str(value)) or str(value).endswith(".jsonl")
        swapped = self._tell_order(action, str(value)) if is_path and not action.option_strings else ""
        raise argparse.ArgumentError(action, f"{value!r} is none of {', '.join(choices)}{swapped or guess}")

    def _tell_order(self, action: argparse.Action, value: str) -> str:
        """Return in which order arguments stand, where a file stands in the place of one of them."""
        places = self._list_places()
        called = str(action.metavar or action.dest)
        if places[:1] == ["ACTION"] and value.endswith(".jsonl"):
            return "; with --store no file of decisions is given: leave it out"
        if places[:1] == [called]:
            return f"; is it a file? Then write the {called} before it"
        return f"; is it a file? The order is: {' '.join(places)}"

    def _match_argument(self, action: argparse.Action, arg_strings_pattern: str) -> int:
        try:
            return super()._match_argument(action, arg_strings_pattern)
        except argparse.ArgumentError as error:
            if action.option_strings and action.nargs is None:
                wanted = action.metavar or action.dest.upper()
                told = f"{action.option_strings[0]} needs {wanted} behind it"
                raise argparse.ArgumentError(None, told) from error
            raise


def _tell_command(given: str, commands: list[str]) -> str:
    if os.path.exists(given) or "://" in given:
        return f"{given} is no command; did you mean `sayso report {quote(given)}`?"
    return f"there is no command {given!r}{suggest(given, commands)}"


def suggest(given: str, names: Iterable[str]) -> str:
    """Return a question that names what was probably meant; empty where nothing is near."""
    near = difflib.get_close_matches(given, list(names), n=1)
    return f"; did you mean {near[0]}?" if near else ""
