"""The one door for others' pictures: judged by content, decoded within limits, written anew, read back.

In: the bytes of a file that wants to be a picture of the website, a print or a share card. Out: a
`CleanPicture` whose bytes hold what is needed to draw it and no more, or the `Problem` that staff are told.
A name or suffix decides nothing. Pictures that the program draws itself do not come through here.
"""

from generator.pictures.door import CleanPicture, UnusablePictureError, clean, cleaned
from generator.pictures.kinds import PictureKind, suffix_problem

__all__ = ["CleanPicture", "PictureKind", "UnusablePictureError", "clean", "cleaned", "suffix_problem"]
