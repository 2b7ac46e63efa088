"""One module per article or counting rule: exact, pure, each value with its steps."""
