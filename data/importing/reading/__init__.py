"""The readers of files, each format in one module, and the gate behind which they run.

`gate.py` is the side of the app: it starts a process (`child.py`) that may not use much, and takes plain values from
it.
Everything else here runs in that process: no byte of a file that somebody brings is interpreted in the app's own.
"""
