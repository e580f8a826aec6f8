"""The reliability diagram of the model card, drawn from its measured table alone."""

from __future__ import annotations

from collections.abc import Sequence

SIZE, LEFT, TOP, LOW = 320, 46, 14, 60  # the plot's side; room left, above and under it
BARS = 46  # height of the strip that shows how many proposals a bar stands for
INK, LINE, FILL = "#1a1a1a", "#8a8a8a", "#3b6ea5"


def draw_reliability(rows: Sequence[dict]) -> str:
    """Draw the share right over the mean confidence of each tenth, and how many proposals it has, as SVG.

    `rows` are those of `training.calibrate`: `from`, `to`, `count`, `confidence`, `right`; shares in 0..1.
    """
    bottom = TOP + SIZE
    strip = bottom + LOW
    width, height = LEFT + SIZE + 16, strip + BARS + 34
    most = max((r["count"] for r in rows), default=1)

    def x(share: float) -> str:
        return f"{LEFT + SIZE * share:.1f}"

    def y(share: float) -> str:
        return f"{bottom - SIZE * share:.1f}"

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" font-family="sans-serif" font-size="11" fill="{INK}">',
        "<title>Reliability: how often a proposal of a confidence is right</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for tenth in range(0, 11, 2):
        share = tenth / 10
        out += [
            f'<path d="M{LEFT} {y(share)}H{LEFT + SIZE}M{x(share)} {TOP}V{bottom}" stroke="#dddddd"/>',
            f'<text x="{LEFT - 6}" y="{float(y(share)) + 4:.1f}" text-anchor="end">{share:.1f}</text>',
            f'<text x="{x(share)}" y="{bottom + 15}" text-anchor="middle">{share:.1f}</text>',
        ]
    out.append(f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" stroke="{LINE}" stroke-dasharray="4 4"/>')
    line = " ".join(f"{x(r['confidence'])},{y(r['right'])}" for r in rows)
    out.append(f'<polyline points="{line}" fill="none" stroke="{FILL}" stroke-width="1.5"/>')
    for r in rows:
        told = f"{r['from']:.1f} to {r['to']:.1f}: {r['count']} proposals, {r['right']:.3f} right"
        tall, wide = BARS * r["count"] / most, SIZE * (r["to"] - r["from"]) - 2
        out += [
            f'<circle cx="{x(r["confidence"])}" cy="{y(r["right"])}" r="4" fill="{FILL}">'
            f"<title>{told}</title></circle>",
            f'<rect x="{float(x(r["from"])) + 1:.1f}" y="{strip + BARS - tall:.1f}" '
            f'width="{wide:.1f}" height="{tall:.1f}" fill="{FILL}" opacity="0.6"/>',
            f'<text x="{x((r["from"] + r["to"]) / 2)}" y="{strip + BARS + 13}" '
            f'text-anchor="middle" font-size="9">{r["count"]}</text>',
        ]
    middle = LEFT + SIZE / 2
    out += [
        f'<text x="{middle:.0f}" y="{bottom + 32}" text-anchor="middle">confidence</text>',
        f'<text x="12" y="{TOP + SIZE / 2:.0f}" text-anchor="middle" '
        f'transform="rotate(-90 12 {TOP + SIZE / 2:.0f})">share right</text>',
        f'<text x="{middle:.0f}" y="{strip + BARS + 28}" text-anchor="middle">proposals in each tenth</text>',
        "</svg>",
    ]
    return "\n".join(out) + "\n"
