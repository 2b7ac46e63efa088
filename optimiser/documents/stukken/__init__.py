"""What every document says: sections composed from the explanation of a receipt, without any file format."""
