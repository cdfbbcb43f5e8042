"""Danger signs for which a reader calls the clinic the same day; `DangerSign` says how they are
read."""

from django.utils.translation import gettext_noop as _

SAME_DAY_SIGNS = {
    _("fever"): """
        fever; temperature 38 -store -stored; 38°C -store -stored -wash -water -bath -oven -cook;
        high temperature -oven -wash -cook; "have a temperature"; "has a temperature";
        "running a temperature"; "got a temperature"; "burning up"; pyrexia
    """,
    _("chills"): """
        "chills"; shiver; rigor; hot > shake; shake > cold; "hot and cold"; "cannot get warm";
        "chilled to the bone"
    """,
    _("numbness"): """
        numb -shock -shocked -news -angry -emotional; not > feel > leg -well -like;
        not > feel > arm -well -like; not > feel > foot -well -like;
        not > feel > hand -well -like; not > feel > finger -well -like;
        not > feel > face -well -like; "loss of feeling"; "loss of sensation"; "lost feeling";
        "lost all feeling"; "lost the feeling"; "lose feeling"; "losing feeling";
        "lack of feeling"; "no sensation"; "pins and needles"; "dead leg"; "dead arm";
        saddle > anesthesia; paresthesia
    """,
    _("muscle weakness"): """
        weak muscle; weak leg; weak arm; weak hand; weak knee; weak grip; weak limb; weak foot;
        new weak; lose strength -bone; not > strength > leg; not > strength > arm;
        leg > give > way; leg > give > out; knee > give > way; leg > buckle; knee > buckle;
        myopathy
    """,
    _("cannot walk or move"): """
        cannot > walk -far; not > able > walk -far; "trouble walking"; "difficulty walking";
        "problems walking"; "hard to walk"; "struggle to walk"; "struggling to walk"; lose > walk;
        cannot > stand -smell -taste -noise -heat; cannot > move > leg; cannot > move > arm;
        paralyzed; unsteady > foot; leg > not > work; leg > not > carry; leg > not > hold;
        paraplegia
    """,
    _("cannot pee"): """
        cannot pee -control; not > able > pee; trouble pee -see; not > pee > hour;
        not > pee > today; pee > retention; "no urine"; pee > not > come; "havent peed";
        cannot > empty > bladder
    """,
    _("no control over pee or poo"): """
        not > control > pee; not > control > poo; not > control > bladder; not > control > bowel;
        lose > control > pee; lose > control > poo; lose > control > bladder;
        lose > control > bowel; incontinent; wet > self; "wet the bed"; soil > self; pee > self;
        poo > self; pee leak; poo leak; bladder leak
    """,
    _("confusion"): """
        confused; not > recognize; not > make > sense; "makes no sense"; talk > nonsense;
        "know where i am"; "know where you are"; "know where they are"; "know where he is";
        "know where she is"; "know who i am"; "know what day"; encephalopathy
    """,
    _("change in personality"): """
        change personality; "out of character"; "change in behavior"; "changes in behavior";
        behavior > strange; behave > strange; act > strange; "not himself"; "not herself";
        "not acting like"; "a different person"
    """,
    _("seeing or hearing what is not there"): """
        hallucinate; "hearing voices"; "hear voices"; "hears voices"; see > things > not > there;
        see > people > not > there; hear > things > not > there
    """,
    _("trouble seeing"): """
        trouble vision; "trouble seeing"; "difficulty seeing"; "problems seeing";
        "problem seeing"; cannot > see > clear;
        "i cannot see" -why -how -doctor -nurse -team -you; blur vision; blur eye; blur see;
        "blurry"; everything > blur; double vision; see double; lose vision; "gone blind";
        "going blind"; "went blind"; blindness; change vision; vision > worse; vision > dim;
        vision > cloudy; cannot > see > eye; vision > fade; diplopia
    """,
    _("breathless"): """
        breathless; "short of breath"; "shortness of breath"; "short on breath"; "out of breath";
        "shortness in breath"; dyspnea; winded; panting
    """,
    _("coughing up blood"): """
        cough blood; hemoptysis; blood phlegm; blood sputum; blood mucus; spit blood
    """,
    _("wheezing"): "wheeze; whistle > breathe; breathe > whistle",
    _("yellow skin or eyes"): """
        jaundice; yellow skin; yellow eye; icterus; "turned yellow"; "going yellow";
        "gone yellow"; "turning yellow"; "i look yellow"; "looks yellow"
    """,
    _("swollen or painful calf"): """
        swell calf; pain calf; red calf; hot calf; tight calf; hard calf; swell leg
    """,
    _("vomiting that will not stop"): """
        vomit > not > stop; cannot > stop > vomit; keep > vomit -from; not > keep > down;
        "cannot stop being sick"; "keep being sick"; "keeps being sick"; "kept being sick";
        nothing > stay > down; vomit > day > long; vomit > hour; vomit nonstop; bad vomit
    """,
    _("diarrhea that will not stop"): """
        diarrhea > not > stop; cannot > stop > diarrhea; bad diarrhea; "watery stools";
        diarrhea > more > day; diarrhea > hour; diarrhea > times > day; diarrhea nonstop;
        diarrhea > days; "cannot stop pooping"
    """,
    _("blood in poo, or black poo"): """
        blood poo; black poo; tarry poo; blood diarrhea; melena; bleed > bottom; bleed rectal;
        bleed > rectum; blood > toilet > poo
    """,
    _("blood in pee"): "blood pee; pass blood -test -clot; hematuria; pee > blood > color",
    _("vomiting blood"): 'vomit blood; "coffee grounds"; hematemesis; "sick with blood"',
    _("heavy or unusual bleeding"): """
        bleed easy; heavy bleed; unusual bleed; unexpected bleed; unexplained bleed; nosebleed;
        bleed > nose; nose > bleed; bleed gum; vaginal bleed; bleed vagina; new bleed
    """,
    _("bruising for no reason"): """
        bruise easy; unexplained bruise; unusual bruise; bruise > not > reason; petechiae;
        purple spot; bruise > cannot > explain; new bruise; bruise > nowhere
    """,
    _("fainting"): """
        fainted; feel faint; nearly faint; almost faint; "you faint"; "might faint";
        "going to faint"; pass > out -leaflet -paper; black > out; blackout; syncope;
        collapsed -lung -vein; lose consciousness
    """,
    _("racing or uneven heartbeat"): """
        fast heart; irregular heart; palpitation; heart > miss > beat; arrhythmia; tachycardia;
        heart > pound; heart > flutter; heart > skip
    """,
    _(
        "bad headache"
    ): "bad headache; headache > not > stop; headache > worse; migraine > not > stop",
    _("severe pain"): """
        bad pain; pain > not > stop; pain > not > control; "pain gets worse";
        "pain getting worse"; "pain is getting worse"; "worse pain"; "worsening pain";
        "pain gets much worse"; pain > medicine > not > help; cannot > stand > pain;
        cannot > bear > pain; pain > not > better; tablet > not > help > pain
    """,
    _("new back pain"): """
        new back pain; bad back pain; sudden pain back; back > pain > worse; back > pain > night;
        "band around"; new > spine > pain; spine > pain; pain > spine
    """,
    _("swollen or hard belly"): """
        swell belly; hard > belly; belly > hard -to; bloat > belly > pain; ascites; distend;
        belly > bigger
    """,
    _("cannot swallow"): "cannot swallow; trouble swallow; dysphagia; food > stuck",
    _("cannot eat or drink"): """
        cannot eat drink -before; cannot > drink -alcohol -before -grapefruit -keep;
        not > eat > days; cannot > eat > anything; "too sick to eat"; "too sick to drink";
        mouth > sore > cannot > eat
    """,
    _("dehydration"): 'dehydrate; dark pee; "very dry mouth"; mouth > dry > dizzy',
    _("great thirst"): """
        "very thirsty"; "so thirsty"; "extremely thirsty"; "extreme thirst"; "great thirst";
        "unusual thirst"; "always thirsty"; "constantly thirsty"; thirsty > time;
        thirsty > much > drink
    """,
    _("spreading or blistering rash"): """
        rash spread; blister skin; peel skin; hives; "rash all over"; bad rash; rash blister;
        urticaria; rash > fever; widespread rash; rash > cover
    """,
    _("allergic reaction"): "allergic reaction; itch > swell; itch > breathe",
    _("infected wound or line"): """
        pus; red wound; hot wound; swell wound; weep wound; wound > smell; infect wound;
        leak wound; "red streaks"; "wound opens"; "wound has opened"; "wound comes open";
        "wound came open"
    """,
    _("slurred speech"): """
        slur; "trouble speaking"; "difficulty speaking"; "problems speaking"; "hard to speak";
        "trouble talking"; trouble speech; change speech; cannot > speak -to -with -english;
        "cannot talk" -to -about -with; cannot > get > words; cannot > find > words;
        trouble > find > words; aphasia; dysarthria; words > wrong
    """,
    _("stiff neck or pain from light"): """
        stiff neck; light > hurt > eye; photophobia; cannot > stand > light; light > pain > eye
    """,
    _("bad dizziness"): """
        bad dizzy; "very dizzy"; "so dizzy"; dizzy > cannot; sudden dizzy; room > spin;
        dizzy > fall
    """,
    _("possible broken bone"): """
        cannot > weight > leg; cannot > weight > foot; cannot > put > weight; heard > crack;
        bone > snap; bone > stick > skin; sudden > bone > pain; think > broken > bone; bone broke
    """,
    _(
        "hit on the head"
    ): "hit > head; head injury; bang > head; bump > head; fell > head; concussion",
    _("blue or gray lips"): """
        blue lip; gray lip; grey lip; blue skin; gray skin; grey skin; blue finger; cyanosis;
        cold clammy; "turning blue"; "turned blue"
    """,
    _("too much medicine"): """
        overdose; "too many tablets"; "too many pills"; "too much medicine";
        "too much medication"; "too much insulin"; "double dose"; "twice the dose";
        "extra dose" -take
    """,
    _("getting worse fast"): """
        worse > fast; "suddenly unwell"; "suddenly ill"; "feel very unwell"; "feel very ill";
        "feeling very unwell"; "feeling very ill"; "worse by the hour"; "worse by the minute";
        "going downhill"; fast > downhill
    """,
    _("cannot poo"): """
        cannot poo -control; not > poo > days; constipation > vomit; constipation > days;
        not > pass > gas; not > pass > wind
    """,
}
