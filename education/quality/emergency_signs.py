"""Danger signs for which a reader calls the emergency number; `DangerSign` says how they are read.

Every other sign is for the same day. A clinic may lower one, with a second person.
"""

EMERGENCY_SIGNS = {
    "seizure": """
        seizure; epileptic; "a fit" -person -test -healthy -for -well; "have fits"; "had fits";
        "having fits"; "has fits"; "has a fit"; "a bad fit"; shake > uncontrollably;
        jerk > uncontrollably
    """,
    "chest pain": """
        chest pain; chest tight; chestpain; angina; "having a heart attack";
        "signs of a heart attack"
    """,
    "cannot breathe": """
        cannot breathe -hold; not > able > breathe; trouble breathe -hold; severe breathless;
        "gasping"; gasp > air; choking; suffocate; "stopped breathing"; "not breathing";
        fight > breathe; "cannot get air"; "cannot get any air"; "cannot get enough air";
        "respiratory distress"
    """,
    "hard to wake": """
        cannot > wake -night -sleep; "hard to wake"; "difficult to wake"; "hard to rouse";
        "difficult to rouse"; "wont wake"; "doesnt wake"; "not wake up"; "isnt waking";
        "not waking"; unconscious; unconcious; unresponsive; "very drowsy"; "too sleepy to";
        "coma"; not > respond > speak
    """,
    "sudden confusion": """
        sudden confused; confused > nowhere; sudden > sense > not; sudden > not > sense;
        sudden > nonsense
    """,
    "sudden bad headache": """
        sudden headache; sudden bad headache; "worst headache"; "thunderclap"; sudden pain head;
        "the worst head pain"; headache > without > warning; headache > nowhere
    """,
    "bleeding that will not stop": """
        bleed > not > stop; cannot > stop > bleed; cannot > bleed > stop; "not stop bleeding";
        "wont stop bleeding"; "doesnt stop bleeding"; "never stops bleeding"; "keeps bleeding";
        "keep bleeding"; "keep on bleeding"; "keeps on bleeding"; "bleeding keeps";
        uncontrolled bleed; hemorrhage; blood > not > stop; blood > pouring; blood > gushing;
        bleed > soak
    """,
    "swelling of face or tongue": """
        swell face; swell tongue; swell lip; swell throat; throat > closing; throat > tight;
        angioedema; anaphylaxis; anaphylactic
    """,
    "sudden weakness on one side": """
        weak one side; sudden weak right; sudden weak left; sudden numb right; sudden numb left;
        numb one side; paralyzed one side; weak left side; weak right side; numb left side;
        numb right side; weak half body; numb half body; droop face; droop mouth;
        cannot > move > one > side; cannot > lift > one > arm; "having a stroke";
        "signs of a stroke"; hemiparesis
    """,
    "wanting to die": """
        "feel like dying"; not > want > alive; not > point > live;
        want > die -home -where -know -talk -ask -whether -plan -hospice -hospital;
        kill self -cell -cells; suicide; suicidal; sucide; sucidal; "end it all"; "ending it all";
        "end my life"; "ending my life"; "end your life"; "ending your life"; "end his life";
        "end her life"; "end their life"; "my own life"; "your own life"; "take my life";
        "better off dead"; "better off without me"; not > want > live -alone -with;
        not > reason > live; not > worth > living; harm self; "hurt myself"; "hurting myself";
        thought > hurt > self; want > hurt > self; "cutting myself"; not > want > here > anymore;
        "cannot go on living"; "cannot go on anymore"; "cannot go on any more"
    """,
}
