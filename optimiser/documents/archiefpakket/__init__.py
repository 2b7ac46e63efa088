"""One zip about one besluit: what was decided, what it rests on, and what checks that without us."""
