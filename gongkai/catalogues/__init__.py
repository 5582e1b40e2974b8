"""The standard catalogues of grass-roots disclosure (基层政务公开标准目录)."""
