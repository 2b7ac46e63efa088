"""From a frozen question to numbers: exact kernels of stage A, in a declared order, without tolerance."""
