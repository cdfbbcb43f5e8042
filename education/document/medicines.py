"""Names of medicines, as far as texts for patients use them; plain data."""

import re

# Active substances and brands that no ending below gives away.
WORDS = """
abraxane acetaminophen advil afinitor aleve allopurinol amitriptyline apixaban aprepitant arimidex
aromasin aspirin ativan baclofen bleomycin bortezomib botox buprenorphine capecitabine carboplatin
celecoxib chlorambucil citalopram clonidine codeine compazine coumadin creon cyclophosphamide
decadron dexamethasone diazepam digoxin diphenhydramine dulcolax duloxetine effexor elacestrant
eliquis emend enhertu entocort enzalutamide epinephrine etoposide evista exemestane faslodex
femara fentanyl fluorouracil fluoxetine fosamax fulvestrant furosemide gabapentin glucagon halaven
heparin herceptin hydrea hydroxyurea ibrance ibuprofen ifosfamide imodium insulin kadcyla keppra
keytruda kisqali lasix levetiracetam levothyroxine lidocaine lithium loperamide lovenox lupron
lynparza lyrica medroxyprogesterone megace megestrol melphalan mercaptopurine mesna metformin
methadone methotrexate methylphenidate metoclopramide midazolam miralax mirtazapine mitoxantrone
morphine naloxone naproxen narcan nerlynx neulasta neupogen neurontin nolvadex nystatin octreotide
olanzapine ondansetron opdivo orserdu oxybutynin oxycontin pamidronate paracetamol paxil
pemetrexed perjeta phenytoin phesgo piqray prednisolone prednisone pregabalin prochlorperazine
prolia propofol prozac reglan ritalin senna sertraline spironolactone sucralfate talzenna taxol
taxotere tecentriq temozolomide thyroxine toradol tramadol trazodone trodelvy truqap tukysa
tylenol valium velcade venlafaxine verzenio vinblastine vincristine vinorelbine warfarin xarelto
xeloda xgeva yervoy zofran zoladex zoledronate zoledronic zoloft zometa zyprexa
"""
NAMES = frozenset(WORDS.split())

# Stems that name a class of medicines: the list of the WHO's names for substances (INN stems).
ENDINGS = re.compile(
    r"[a-z]{2,}(?:afil|azepam|azolam|azole|bactam|bulin|caine|ciclib|cillin|citabine|clovir|codone"
    r"|coxib|cycline|dronate|estrant|floxacin|formin|gliptin|grastim|imus|mab|methasone|morphone"
    r"|mustine|mycin|nib|nisolone|nisone|olol|oxifen|oxifene|parib|parin|platin|poetin|prazole"
    r"|pril|profen|relin|relix|rubicin|sartan|setron|statin|taxel|tecan|tidine|triptan|trozole"
    r"|vastatin|vedotin|xaban|zepine)"
)
NO_MEDICINE = frozenset({"april", "apron"})


def is_medicine(word: str) -> bool:
    """Whether a word is the name of a medicine, whatever its capitals."""
    lower = word.lower()
    if lower in NAMES:
        return True
    return lower not in NO_MEDICINE and ENDINGS.fullmatch(lower) is not None
