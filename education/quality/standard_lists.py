"""The lists that a clinic starts with."""

from collections.abc import Mapping

# Letters that everybody knows: nobody has to be told what they stand for.
KNOWN_ACRONYMS: tuple[str, ...] = (
    "DNA", "IV", "CT", "MRI", "PET", "ECG", "HIV", "US", "OK", "ID", "AM", "PM", "TV", "UK", "USA",
)  # fmt: skip

# What letters stand for; letters with two right answers stand here twice.
EXPANSIONS: tuple[tuple[str, str], ...] = (
    ("dMMR", "deficient mismatch repair"),
    ("dMMR", "mismatch repair deficient"),
    ("dMMR", "mismatch repair deficiency"),
    ("MSI-H", "microsatellite instability-high"),
    ("MSI-H", "high microsatellite instability"),
    ("TMB", "tumor mutational burden"),
    ("TMB", "tumor mutation burden"),
    ("HER2", "human epidermal growth factor receptor 2"),
    ("ER", "estrogen receptor"),
    ("ER", "emergency room"),
    ("PR", "progesterone receptor"),
    ("PD-L1", "programmed death-ligand 1"),
    ("PD-L1", "programmed cell death ligand 1"),
    ("MRI", "magnetic resonance imaging"),
    ("CT", "computed tomography"),
    ("CT", "computerized tomography"),
    ("PET", "positron emission tomography"),
    ("ECG", "electrocardiogram"),
    ("DNA", "deoxyribonucleic acid"),
    ("HIV", "human immunodeficiency virus"),
)

# Two words for one thing; a text keeps to one of them.
SYNONYMS: tuple[tuple[str, str], ...] = (
    ("hormone therapy", "hormonal therapy"),
    ("metastases", "metastatic lesions"),
    ("drug", "medication"),
    ("radiation therapy", "radiotherapy"),
    ("physician", "doctor"),
    ("tumor", "tumour"),
    ("tablet", "pill"),
    ("side effect", "adverse effect"),
    ("tiredness", "fatigue"),
)

# Words to avoid and what to say instead; other endings of the same word are found as well.
HARD_WORDS: tuple[tuple[str, str], ...] = (
    ("alleviate", "ease"),
    ("optimal", "best"),
    ("ensure", "make sure"),
    ("located", "is in"),
    ("noticeable", "you can notice"),
    ("significant", "large, or strong"),
    ("intravenously", "into a vein"),
    ("in combination with", "with"),
    ("particularly", "above all"),
    ("recommending", "suggesting"),
    ("prior to", "before"),
    ("utilize", "use"),
    ("utilise", "use"),
    ("administer", "give"),
)

# What rule L28 can ask for.
PARTS: tuple[str, ...] = (
    "care_card", "questions", "sources", "next_review", "supportive_care", "trials", "teach_back",
)  # fmt: skip

# What a text of each kind has to have, besides its sections; a clinic may ask for less or more.
REQUIRED_PARTS: Mapping[str, tuple[str, ...]] = {"article": PARTS, "treatment": PARTS}

# Which kinds of section a text of each kind has to have.
REQUIRED_SLOTS: Mapping[str, tuple[str, ...]] = {
    "article": ("what_it_is",),
    "treatment": ("what_it_is", "how_it_is_given", "side_effects"),
}
