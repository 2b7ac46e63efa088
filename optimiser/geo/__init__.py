"""The only room with geometry libraries: borders in, plain metres and neighbours out (EPSG:28992)."""
