"""Text in; the network's proposals (sources, cues, contents, names) and their confidence out."""
