"""Names of the elements and attributes of WordprocessingML that are read."""

from __future__ import annotations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
P, TBL, TR, TC, R, T = W + "p", W + "tbl", W + "tr", W + "tc", W + "r", W + "t"
TAB, BR, CR, SYM, PPR, RPR = W + "tab", W + "br", W + "cr", W + "sym", W + "pPr", W + "rPr"
TRPR, TCPR, GRID_BEFORE = W + "trPr", W + "tcPr", W + "gridBefore"
GRID_SPAN, VMERGE, HMERGE = W + "gridSpan", W + "vMerge", W + "hMerge"
CELL_DEL = W + "cellDel"
VANISH, TXBX, VAL = W + "vanish", W + "txbxContent", W + "val"
DEL, MOVE_FROM = W + "del", W + "moveFrom"
HYPHEN = W + "noBreakHyphen"
FALLBACK = MC + "Fallback"
