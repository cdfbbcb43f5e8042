"""Danger signs for which a reader calls the clinic the same day; `DangerSign` says how they are
read."""

SAME_DAY_SIGNS = {
    "fever": """
        fever; temperature 38 -store -stored; 38°C -store -stored -wash -water -bath -oven -cook;
        high temperature -oven -wash -cook; "have a temperature"; "has a temperature";
        "running a temperature"; "got a temperature"; "burning up"; pyrexia
    """,
    "chills": """
        "chills"; shiver; rigor; hot > shake; shake > cold; "hot and cold"; "cannot get warm";
        "chilled to the bone"
    """,
    "numbness": """
        numb -shock -shocked -news -angry -emotional; not > feel > leg -well -like;
        not > feel > arm -well -like; not > feel > foot -well -like;
        not > feel > hand -well -like; not > feel > finger -well -like;
        not > feel > face -well -like; "loss of feeling"; "loss of sensation"; "lost feeling";
        "lost all feeling"; "lost the feeling"; "lose feeling"; "losing feeling";
        "lack of feeling"; "no sensation"; "pins and needles"; "dead leg"; "dead arm";
        saddle > anesthesia; paresthesia
    """,
    "muscle weakness": """
        weak muscle; weak leg; weak arm; weak hand; weak knee; weak grip; weak limb; weak foot;
        new weak; lose strength -bone; not > strength > leg; not > strength > arm;
        leg > give > way; leg > give > out; knee > give > way; leg > buckle; knee > buckle;
        myopathy
    """,
    "cannot walk or move": """
        cannot > walk -far; not > able > walk -far; "trouble walking"; "difficulty walking";
        "problems walking"; "hard to walk"; "struggle to walk"; "struggling to walk"; lose > walk;
        cannot > stand -smell -taste -noise -heat; cannot > move > leg; cannot > move > arm;
        paralyzed; unsteady > foot; leg > not > work; leg > not > carry; leg > not > hold;
        paraplegia
    """,
    "cannot pee": """
        cannot pee -control; not > able > pee; trouble pee -see; not > pee > hour;
        not > pee > today; pee > retention; "no urine"; pee > not > come; "havent peed";
        cannot > empty > bladder
    """,
    "no control over pee or poo": """
        not > control > pee; not > control > poo; not > control > bladder; not > control > bowel;
        lose > control > pee; lose > control > poo; lose > control > bladder;
        lose > control > bowel; incontinent; wet > self; "wet the bed"; soil > self; pee > self;
        poo > self; pee leak; poo leak; bladder leak
    """,
    "confusion": """
        confused; not > recognize -self -sign -symptom -word; "not making sense";
        "making no sense"; says > not > make > sense; talk > not > make > sense;
        "he doesnt make sense"; "she doesnt make sense"; "makes no sense"; talk > nonsense;
        "know where i am"; "know where you are"; "know where they are"; "know where he is";
        "know where she is"; "know who i am"; "know what day"; encephalopathy
    """,
    "change in personality": """
        change personality; "out of character"; "change in behavior"; "changes in behavior";
        behavior > strange; behave > strange; act > strange; "acting different";
        "acting differently"; "not himself"; "not herself"; "not acting like";
        "a different person"
    """,
    "seeing or hearing what is not there": """
        hallucinate; "hearing voices"; "hear voices"; "hears voices"; see > things > not > there;
        see > people > not > there; hear > things > not > there
    """,
    "trouble seeing": """
        trouble vision; "trouble seeing"; "difficulty seeing"; "problems seeing";
        "problem seeing"; cannot > see > clear;
        "i cannot see" -why -how -doctor -nurse -team -you; blur vision; blur eye; blur see;
        "blurry"; everything > blur; double vision; see double; lose vision; "gone blind";
        "going blind"; "went blind"; blindness; change vision; vision > worse; vision > dim;
        vision > cloudy; cannot > see > eye; vision > fade; diplopia
    """,
    "breathless": """
        breathless; "short of breath"; "shortness of breath"; "short on breath"; "out of breath";
        "shortness in breath"; dyspnea; winded; panting
    """,
    "coughing up blood": """
        cough blood; hemoptysis; blood phlegm; blood sputum; blood mucus; spit blood
    """,
    "wheezing": "wheeze; whistle > breathe; breathe > whistle",
    "yellow skin or eyes": """
        jaundice; yellow skin; yellow eye; icterus; "turned yellow"; "going yellow";
        "gone yellow"; "turning yellow"; "i look yellow"; "looks yellow"
    """,
    "swollen or painful calf": """
        swell calf; pain calf; red calf; hot calf; tight calf; hard calf; swell leg
    """,
    "vomiting that will not stop": """
        vomit > not > stop; cannot > stop > vomit; keep > vomit -from; not > keep > down;
        "cannot stop being sick"; "keep being sick"; "keeps being sick"; "kept being sick";
        nothing > stay > down; vomit > day > long; vomit > hour; vomit nonstop; bad vomit
    """,
    "diarrhea that will not stop": """
        diarrhea > not > stop; cannot > stop > diarrhea; bad diarrhea; "watery stools";
        diarrhea > more > day; diarrhea > hour; diarrhea > times > day; diarrhea nonstop;
        diarrhea > days; "cannot stop pooping"
    """,
    "blood in poo, or black poo": """
        blood poo; black poo; tarry poo; blood diarrhea; melena; bleed > bottom; bleed rectal;
        bleed > rectum; blood > toilet > poo
    """,
    "blood in pee": "blood pee; pass blood -test -clot; hematuria; pee > blood > color",
    "vomiting blood": 'vomit blood; "coffee grounds"; hematemesis; "sick with blood"',
    "heavy or unusual bleeding": """
        bleed easy; heavy bleed; unusual bleed; unexpected bleed; unexplained bleed; nosebleed;
        bleed > nose; nose > bleed; bleed gum; vaginal bleed; bleed vagina; new bleed
    """,
    "bruising for no reason": """
        bruise easy; unexplained bruise; unusual bruise; bruise > not > reason; petechiae;
        purple spot; bruise > cannot > explain; new bruise; bruise > nowhere
    """,
    "fainting": """
        fainted; feel faint; nearly faint; almost faint; "you faint"; "might faint";
        "going to faint"; "pass out"; "passed out"; "passing out"; "passes out";
        pass > right > out; black > out; blackout; syncope; collapsed -lung -vein;
        lose consciousness
    """,
    "racing or uneven heartbeat": """
        fast heart; irregular heart; palpitation; heart > miss > beat; arrhythmia; tachycardia;
        heart > pound; heart > flutter; heart > skip
    """,
    "bad headache": "bad headache; headache > not > stop; headache > worse; migraine > not > stop",
    "severe pain": """
        bad pain; pain > not > stop; pain > not > control; "pain gets worse";
        "pain getting worse"; "pain is getting worse"; "worse pain"; "worsening pain";
        "pain gets much worse"; pain > medicine > not > help; cannot > stand > pain;
        cannot > bear > pain; pain > not > better; tablet > not > help > pain
    """,
    "new back pain": """
        new back pain; bad back pain; sudden pain back; back > pain > worse; back > pain > night;
        "band around"; new > spine > pain; spine > pain; pain > spine
    """,
    "swollen or hard belly": """
        swell belly; hard > belly; belly > hard -to; bloat > belly > pain; ascites; distend;
        belly > bigger
    """,
    "cannot swallow": "cannot swallow; trouble swallow; dysphagia; food > stuck",
    "cannot eat or drink": """
        cannot eat drink -before; cannot > drink -alcohol -before -grapefruit -keep;
        not > eat > days; cannot > eat > anything; "too sick to eat"; "too sick to drink";
        mouth > sore > cannot > eat
    """,
    "dehydration": 'dehydrate; dark pee; "very dry mouth"; mouth > dry > dizzy',
    "great thirst": """
        "very thirsty"; "so thirsty"; "extremely thirsty"; "extreme thirst"; "great thirst";
        "unusual thirst"; "always thirsty"; "constantly thirsty"; thirsty > time;
        thirsty > much > drink
    """,
    "spreading or blistering rash": """
        rash spread; blister skin; peel skin; hives; "rash all over"; bad rash; rash blister;
        urticaria; rash > fever; widespread rash; rash > cover
    """,
    "allergic reaction": "allergic reaction; itch > swell; itch > breathe",
    "infected wound or line": """
        pus; red wound; hot wound; swell wound; weep wound; wound > smell; infect wound;
        leak wound; "red streaks"; "wound opens"; "wound has opened"; "wound comes open";
        "wound came open"
    """,
    "slurred speech": """
        slur; "trouble speaking"; "difficulty speaking"; "problems speaking"; "hard to speak";
        "trouble talking"; trouble speech; change speech; cannot > speak -to -with -english;
        "cannot talk" -to -about -with; cannot > get > words; cannot > find > words;
        trouble > find > words; aphasia; dysarthria; words > wrong
    """,
    "stiff neck or pain from light": """
        stiff neck; light > hurt > eye; photophobia; cannot > stand > light; light > pain > eye
    """,
    "bad dizziness": """
        bad dizzy; "very dizzy"; "so dizzy"; dizzy > cannot; sudden dizzy; room > spin;
        dizzy > fall
    """,
    "possible broken bone": """
        cannot > weight > leg; cannot > weight > foot; cannot > put > weight; heard > crack;
        bone > snap; bone > stick > skin; sudden > bone > pain; think > broken > bone; bone broke
    """,
    "hit on the head": "hit > head; head injury; bang > head; bump > head; fell > head; concussion",
    "blue or gray lips": """
        blue lip; gray lip; grey lip; blue skin; gray skin; grey skin; blue finger; cyanosis;
        cold clammy; "turning blue"; "turned blue"
    """,
    "too much medicine": """
        overdose; "too many tablets"; "too many pills"; "too much medicine";
        "too much medication"; "too much insulin"; "double dose"; "twice the dose";
        "extra dose" -take
    """,
    "getting worse fast": """
        worse > fast; "suddenly unwell"; "suddenly ill"; "feel very unwell"; "feel very ill";
        "feeling very unwell"; "feeling very ill"; "worse by the hour"; "worse by the minute";
        "going downhill"; fast > downhill
    """,
    "cannot poo": """
        cannot poo -control; not > poo > days; constipation > vomit; constipation > days;
        not > pass > gas; not > pass > wind
    """,
}
