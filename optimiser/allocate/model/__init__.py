"""Stage B as a model in PuLP: the general way, the readable specification and the export."""
