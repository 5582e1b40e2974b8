"""Pictures of a DOCX: drawn anew as they are seen, without what the camera or program added."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_DOTS = 40_000_000
_PLAIN = {"1": "L", "L": "L", "P": "RGBA", "LA": "RGBA", "I;16": "L", "I": "L", "F": "L"}
_PHOTO = 256  # colours: more make a photograph


def anew(data: bytes, crop: tuple[float, float, float, float] = (0, 0, 0, 0)) -> bytes | None:
    """
    Return a picture drawn anew, None for what is no picture of dots or too large.

    :param crop: what is cut off at the left, top, right and bottom, in shares of the sides: Word
        hides it and keeps it; here it goes
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(data))
            if picture.width * picture.height > MOST_DOTS:
                return None
            picture.load()
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
    ):
        return None
    return _bare(ImageOps.exif_transpose(picture).convert(_PLAIN.get(picture.mode, "RGB")), crop)


def _bare(picture: Image.Image, crop: tuple[float, float, float, float]) -> bytes:
    left, top, right, bottom = (min(max(one, 0.0), 1.0) for one in crop)
    if any(crop):
        width, height = picture.size
        box = (
            round(width * left),
            round(height * top),
            max(round(width * left) + 1, round(width * (1 - right))),
            max(round(height * top) + 1, round(height * (1 - bottom))),
        )
        picture = picture.crop(box)
    bare = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    out = io.BytesIO()
    if bare.mode == "RGB" and bare.getcolors(_PHOTO) is None:
        bare.save(out, "JPEG", quality=88)
    else:
        bare.save(out, "PNG")
    return out.getvalue()


def black(width: int = 40, height: int = 40) -> bytes:
    """Return a black picture, for one that is taken out."""
    return _plain((0, 0, 0), width, height)


def grey() -> bytes:
    """Return a grey picture, for one that cannot be drawn anew."""
    return _plain((217, 217, 217), 40, 40)


def small(data: bytes, side: int = 240) -> bytes:
    """Return a small copy of a picture made by `anew`, as a PNG."""
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    picture.thumbnail((side, side))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def is_bare(data: bytes) -> bool:
    """Tell whether a picture holds nothing but its dots."""
    picture = Image.open(io.BytesIO(data))
    told = set(picture.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}
    return not told and not picture.getexif()


def _plain(colour: tuple[int, int, int], width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()
