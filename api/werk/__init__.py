"""Work that outlasts a request: the queue, the worker, and the child process in which it is done."""
