"""The words that patients meet for the first time in a clinic, in plain words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term with its plain definition and the other forms in which it is written."""

    term: str
    definition: str
    variants: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.term, *self.variants)


# A plain file is held against these. The plural with s is found without being listed.
STANDARD_GLOSSARY: tuple[GlossaryEntry, ...] = (
    GlossaryEntry(
        "metastasis",
        "cancer that has spread to another part of the body",
        ("metastases", "metastasize", "metastasized"),
    ),
    GlossaryEntry("metastatic", "spread from where it started"),
    GlossaryEntry("chemotherapy", "medicine that kills cells that grow fast", ("chemo",)),
    GlossaryEntry(
        "hormone therapy",
        "treatment that lowers or blocks hormones that help some cancers grow",
        (
            "hormonal therapy",
            "hormone therapies",
            "hormonal therapies",
            "endocrine therapy",
            "hormone treatment",
        ),
    ),
    GlossaryEntry(
        "hormone receptor", "a part of a cell that a hormone joins to", ("hormone-receptor",)
    ),
    GlossaryEntry("estrogen", "a female hormone; everyone has some", ("oestrogen",)),
    GlossaryEntry("progesterone", "a female hormone; everyone has some"),
    GlossaryEntry("HER2", "a protein that can make cells grow fast", ("HER-2",)),
    GlossaryEntry(
        "aromatase inhibitor", "a tablet that lowers estrogen; a kind of hormone therapy"
    ),
    GlossaryEntry(
        "targeted therapy",
        "medicine aimed at a certain protein or gene change in cancer cells",
        ("targeted therapies", "targeted treatment"),
    ),
    GlossaryEntry(
        "immunotherapy",
        "medicine that helps your own defenses find cancer",
        ("immunotherapies",),
    ),
    GlossaryEntry(
        "dMMR",
        "deficient mismatch repair: cells cannot fix mistakes in their DNA",
        ("mismatch repair deficient", "deficient mismatch repair"),
    ),
    GlossaryEntry(
        "tumor mutational burden",
        "how many gene changes are in the cancer",
        ("tumor mutation burden", "tumour mutational burden", "tumour mutation burden", "TMB"),
    ),
    GlossaryEntry(
        "radiation",
        "high-energy rays that treat one area",
        ("radiation therapy", "radiotherapy"),
    ),
    GlossaryEntry("oncologist", "a cancer doctor"),
    GlossaryEntry("lesion", "a spot or area that is not normal"),
    GlossaryEntry("fatigue", "tiredness that rest does not fix", ("fatigued",)),
    GlossaryEntry("nausea", "feeling sick to your stomach", ("nauseous", "nauseated")),
    GlossaryEntry("intravenous", "into a vein", ("intravenously",)),
    GlossaryEntry("cycle", "one round of treatment and the rest after it"),
    GlossaryEntry(
        "palliative care",
        "care that eases symptoms and stress, at any stage, along with treatment",
        ("palliative",),
    ),
    GlossaryEntry("PD-L1", "a protein that can hide cancer from your defenses", ("PDL1",)),
    GlossaryEntry(
        "triple-negative",
        "cancer without estrogen, progesterone or extra HER2 receptors",
        ("triple negative",),
    ),
    GlossaryEntry(
        "CDK4/6 inhibitor", "a targeted tablet that slows cell growth", ("CDK 4/6 inhibitor",)
    ),
    GlossaryEntry(
        "bone-strengthening medicine",
        "medicine that helps prevent breaks from cancer in bone",
        ("bone strengthening medicine", "bone-strengthening drug", "bisphosphonate"),
    ),
    GlossaryEntry(
        "spinal cord compression",
        "pressure on the nerves in the spine; an emergency",
        ("cord compression",),
    ),
    GlossaryEntry(
        "hypercalcemia", "too much calcium in the blood", ("hypercalcaemia", "hypercalcemic")
    ),
    GlossaryEntry(
        "neutropenia", "too few of the blood cells that fight infection", ("neutropenic",)
    ),
    GlossaryEntry("clinical trial", "a study that tests a treatment"),
    GlossaryEntry(
        "biopsy", "taking a small piece of the body to test it", ("biopsies", "biopsied")
    ),
)
