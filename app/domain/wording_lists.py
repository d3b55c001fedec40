"""Words a letter does better without, by language: pattern and what to say instead, empty where only leaving out helps.

By the house's own rules for words: no blame on customers, colleagues or others, no doubt, no absolutes that a shop
cannot answer for, no fillers. Patterns stand between word boundaries, in any case;
typed apostrophes are straight.
"""

NOTES: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        # doubt
        (r"you (?:say|claim|allege)(?! that you are happy)", "you told us"),
        (r"you (?:claimed|alleged|said(?! (?:on the (?:tele)?phone|you would|yes)))", "you told us"),
        (r"your (?:claims?|allegations?) that", "you told us that"),
        (r"(?:allegedly|supposedly|apparently|so-called)", ""),
        (r"your version of (?:events|what happened)", "what you told us"),
        (r"(?:if (?:this|that|what you told us) is (?:really )?true|hard to believe)", ""),
        # blame
        (r"you (?:failed|neglected|forgot) to", "we still need"),
        (
            r"you (?:should|ought to) have"
            r"(?! (?:the|your|an?|received|got|heard|been (?:told|given|called))\b)",
            "",
        ),
        (r"(?<!not )your (?:own )?(?:fault|mistake|negligence|carelessness)", ""),
        (r"you (?:misused|mishandled|broke|damaged)", "we saw that"),
        (r"(?:we|they|he|she) (?:failed|forgot|neglected) to", "we did not"),
        (r"our (?:supplier|courier|carrier)'s (?:fault|mistake)", "the supplier is looking into it"),
        (r"(?:supplier|maker|manufacturer|courier|carrier) is to blame", "supplier is looking into it"),
        (r"(?:is|was) not our (?:fault|problem|mistake)", "is what we look after now"),
        # absolutes
        (r"(?<!can )(?<!may )(?<!as )always(?! (?:welcome|glad|happy|pleased))", ""),
        (r"never(?! (?:had|received|got|arrived|reached|came|mind))", "not"),
        (r"(?:we|i) (?:can |do )?guarantee", "we see to it"),
        (r"(?:under no circumstances|on no account)", "not"),
        (
            r"(?:definitely|absolutely|completely impossible|(?:100|one hundred) ?(?:%|per ?cent)(?! of\b))",
            "",
        ),
        (r"(?:nobody|no one|no other customer) (?:else )?has (?:ever )?complained", ""),
        # fillers
        (r"(?:unfortunately|regrettably)", ""),
        (r"(?:our )?polic(?:y|ies) (?:does|do) not allow", "what we can do is"),
        (
            r"(?:obviously|clearly(?=,| (?:you|the|this|that|it|been|shows?|caused))|needless to say"
            r"|as you (?:surely )?know)",
            "",
        ),
        (r"any inconvenience", "the trouble"),
        (r"(?:calm down|to be honest|with all due respect)", ""),
        (r"(?:please be advised|kindly note|we regret to inform you) that", ""),
        (r"(?:in due course|at (?:this|our) earliest convenience)", "by a day that we name"),
    ),
    "de": (
        # doubt
        (r"Sie (?:behaupten|behaupteten|wollen bemerkt haben)", "Sie haben uns gesagt"),
        (r"Ihre[rn]? Behauptung(?:en)?", "was Sie uns gesagt haben"),
        (r"(?:angeblich|vermeintlich|sogenannt)(?:e[nrsm]?)?", ""),
        (r"(?:laut Ihren Angaben|Ihren Angaben zufolge|nach Ihrer Darstellung)", "wie Sie uns gesagt haben"),
        # blame
        (
            r"Sie hätten(?: (?!(?:bekommen|erhalten|erfahren|hören)\b)\w+){0,8} (?:müssen|sollen|können)",
            "",
        ),
        (r"Sie haben(?: es)? (?:versäumt|unterlassen|vergessen)", "uns fehlt noch"),
        (
            r"(?<!nicht )(?:Ihre?(?: eigenen?)? (?:Schuld|Verschulden|Fehler)|selbst (?:schuld|verschuldet))",
            "",
        ),
        (r"unsachgemäß(?:e[nrsm]?)?", "wir haben gesehen, dass"),
        (
            r"Schuld (?:unseres|des) (?:Lieferanten|Herstellers|Paketdienstes)",
            "der Lieferant geht der Sache nach",
        ),
        (
            r"(?:Lieferant|Hersteller|Paketdienst) (?:ist schuld|trägt die Schuld)",
            "Lieferant geht der Sache nach",
        ),
        (r"nicht unsere (?:Schuld|Sache)", ""),
        # absolutes
        (r"(?<!noch )(?<!wie )immer(?! (?:noch|wieder|gerne?|willkommen|für Sie|mehr|\w{3,}er)\b)", ""),
        (r"(?:niemals|nie)", "nicht"),
        (r"(?:wir|ich) garantieren?", "wir sorgen dafür"),
        (r"(?:garantiert|ausnahmslos|hundertprozentig|100 ?%ig)", ""),
        (r"(?:unter keinen Umständen|auf keinen Fall|völlig ausgeschlossen)", "nicht"),
        (r"hat sich (?:bisher |noch )*(?:niemand|keiner) beschwert", ""),
        # fillers
        (r"(?:leider|bedauerlicherweise)", ""),
        (
            r"(?:offensichtlich|selbstverständlich(?! \w+ (?:wir|ich)\b)|wie Sie (?:sicher(?:lich)? )?wissen)",
            "",
        ),
        (r"(?:etwaigen?|eventuellen?|entstandenen?) Unannehmlichkeiten", "Ärger"),
        (
            r"Unsere (?:Richtlinien|Bestimmungen|Regeln) (?:lassen|erlauben)(?: \w+){0,3} nicht(?: zu)?",
            "wir können",
        ),
        (r"(?:ehrlich gesagt|bei allem Respekt|beruhigen Sie sich)", ""),
        (r"(?:wir müssen Ihnen (?:\w+ )?mitteilen|hiermit|bezugnehmend auf)", ""),
        (r"bitten (?:wir )?(?:Sie )?um (?:Ihr )?Verständnis", ""),
    ),
    "fr": (
        # doubt
        (r"vous (?:prétendez|affirmez|soutenez|prétendiez)", "vous nous avez dit"),
        (r"(?:soi-disant|prétendument|prétendue?s?)", ""),
        (
            r"(?:selon vos dires|d'après vous|selon vous(?!,? (?:quel|que|qui|où|comment|quand))|à vous en croire)",
            "vous nous avez dit",
        ),
        # blame
        (
            r"vous (?:auriez dû|deviez)"
            r"(?! (?:recevoir|attendre|avoir (?:une|notre|de nos)|être (?:informé|appelé|prévenu)))",
            "",
        ),
        (r"vous avez (?:omis|oublié|négligé)(?: de| d')?", "il nous manque encore"),
        (r"(?<!pas )(?<!pas de )(?:de |par )?votre (?:propre )?(?:faute|erreur|négligence)", ""),
        (r"mauvaise? (?:utilisation|usage)", "nous avons vu que"),
        (
            r"la faute (?:de notre|du) (?:fournisseur|fabricant|transporteur)",
            "notre fournisseur examine la question",
        ),
        (
            r"(?:fournisseur|fabricant|transporteur) est (?:fautif|en faute)",
            "fournisseur examine la question",
        ),
        (r"(?:n'est )?pas (?:de )?notre faute", ""),
        # absolutes
        (
            r"nous (?:avons|sommes|faisons|veillons|mettons) toujours"
            r"(?! (?:heureu\w+|ravie?s|là|joignables|à votre))",
            "",
        ),
        (r"(?<!si )jamais", ""),
        (r"(?:nous (?:vous )?garantissons|je (?:vous )?garantis)", "nous veillons à"),
        (r"(?:en aucun cas|sans exception|absolument|100 ?%(?! (?:de|du|des)\b))", ""),
        (r"(?:personne d'autre|aucun autre client) ne s'est (?:jamais )?plainte?", ""),
        # fillers
        (r"(?:malheureusement|hélas|nous sommes au regret de)", ""),
        (r"(?:(?:bien )?évidemment(?!,? (?:nous|vous pouvez))|de toute évidence|comme vous le savez)", ""),
        (
            r"(?:la gêne occasionnée|(?:tout|les|d'éventuels?) désagréments?)",
            "l'ennui que cela vous a causé",
        ),
        (r"notre politique ne (?:nous )?(?:le )?permet pas", "ce que nous pouvons faire, c'est"),
        (r"(?:pour être honnête|calmez-vous|avec tout le respect)", ""),
        (r"nous accusons réception de", "nous avons bien reçu"),
        (r"(?:par la présente|merci de votre compréhension)", ""),
    ),
    "es": (
        # doubt
        (r"usted (?:afirma|alega|asegura|pretende|sostiene)", "usted nos dijo"),
        (r"(?:supuestamente|presuntamente|presunt[oa]s?|(?<!por )(?<!en el )supuest[oa]s?)", ""),
        (r"según (?:usted(?! (?:prefiera|quiera|elija|desee))|su versión)", "usted nos dijo"),
        # blame
        (
            r"(?:usted )?(?:debería|tendría que|debió) haber\w*"
            r"(?! (?:recibido|tenido (?:noticias|respuesta)))",
            "",
        ),
        (r"(?<!nos )(?<!me )(?:usted )?(?:olvidó|se olvidó de|no se molestó en)", "nos falta todavía"),
        (
            r"(?<!no es )(?<!no fue )(?<!no ha sido )"
            r"(?:(?:por )?su (?:propia )?(?:culpa|descuido|negligencia)|culpa suya)",
            "",
        ),
        (r"(?:mal uso|uso indebido)", "hemos visto que"),
        (
            r"culpa (?:de nuestro|del) (?:proveedor|fabricante|transportista)",
            "el proveedor lo está estudiando",
        ),
        (r"no es (?:nuestra culpa|culpa nuestra)", ""),
        # absolutes
        (r"(?<!de )(?<!como )siempre(?! (?:que|puede|podrá|(?:es|será) bienvenid\w+))", ""),
        (r"(?:nunca|jamás)", ""),
        (r"(?:le )?garantiz(?:amos|o)", "nos ocupamos de"),
        (
            r"(?:bajo ningún concepto|en ningún caso|sin excepción|100 ?%(?! de)"
            r"|imposible(?! (?:localizar|contactar)))",
            "",
        ),
        (r"nadie (?:más )?se ha quejado", ""),
        # fillers
        (r"(?:desafortunadamente|lamentablemente|desgraciadamente|por desgracia)", ""),
        (
            r"(?:obviamente|evidentemente|por supuesto(?!,? (?:le|lo|la|se|nos|puede))|como (?:usted )?(?:bien )?sabe)",
            "",
        ),
        (
            r"(?:las )?(?:posibles molestias|molestias (?:ocasionadas|que (?:esto )?(?:le )?hayan? podido causar))",
            "las molestias que le ha causado",
        ),
        (r"nuestra política no (?:nos )?(?:lo )?permite", "lo que podemos hacer es"),
        (r"(?:para ser sinceros|con todo el respeto|cálmese)", ""),
        (r"(?:por la presente|le comunicamos que|gracias por su comprensión)", ""),
    ),
    "pl": (
        # doubt
        (r"(?:twierdzą Państwo|Państwo twierdzą|twierdził[ai]? Pani?)", "powiedzieli nam Państwo"),
        (r"(?:rzekom(?:o|y|a|e|ego|ej|ych)|jakoby)", ""),
        (r"(?:(?<!jeśli )według Państwa|Państwa zdaniem|w Państwa wersji)", "powiedzieli nam Państwo"),
        # blame
        (r"(?:powinni(?: Państwo)? byli|powinien(?: Pan)? był|powinna(?: Pani)? była)(?: Państwo)?", ""),
        (r"(?:zapomnieli Państwo|zaniedbali Państwo|nie dopełnili Państwo)", "brakuje nam jeszcze"),
        (
            r"(?<!nie )(?<!nie jest )"
            r"(?:(?:z )?Państwa win[aąy]|z winy klienta|Państwa (?:błąd|zaniedbanie))",
            "",
        ),
        (r"(?:niewłaściw|nieprawidłow)\w{1,4} użytkowani\w{1,2}", "zobaczyliśmy, że"),
        (r"win[aąy] (?:naszego )?(?:dostawcy|producenta|kuriera)", "dostawca to bada"),
        (r"nie (?:jest )?(?:to )?nasza wina", ""),
        # absolutes
        (r"(?<!jak )zawsze(?! (?:są Państwo|mogą Państwo|można|chętnie|mile))", ""),
        (r"nigdy", ""),
        (r"gwarantuj(?:emy|ę)", "zadbamy o to"),
        (
            r"(?:w żadnym (?:wypadku|razie)|pod żadnym pozorem|bez wyjątku|absolutnie|wykluczone"
            r"|100 ?%(?! (?:ceny|kwoty|wartości)))",
            "",
        ),
        (r"nikt (?:inny )?się (?:jeszcze )?nie skarżył", ""),
        # fillers
        (r"niestety", ""),
        (r"(?:oczywiście(?! (?:\w+(?:my|ę)|mogą Państwo|można)\b)|jak Państwo (?:dobrze )?wiedzą)", ""),
        (r"(?:wszelkie|ewentualne|powstałe) niedogodności", "ten kłopot"),
        (r"(?:nasz )?regulamin nie (?:pozwala|przewiduje|dopuszcza)", "możemy natomiast"),
        (r"(?:szczerze mówiąc|z całym szacunkiem|proszę się uspokoić)", ""),
        (r"(?:niniejszym|uprzejmie informujemy|w nawiązaniu do)", ""),
        (r"prosimy o wyrozumiałość", ""),
    ),
}

SORRY: dict[str, str] = {
    "en": r"sorry|apologi[sz]e|apolog(?:y|ies)|(?:i|we) (?:deeply |very much )?regret(?! to )",
    "de": r"tut (?:mir|uns)(?: \w+){0,3} leid|leid tut|bedauer(?:n|e|t)|entschuldig(?:en|e|t|ung|ungen)"
    r"|verzeih(?:en|ung|t)",
    "fr": r"désolée?s?|navrée?s?|excuse[sz]?|excuser|regrett(?:e|ons)|pardon(?:ner|nez)?",
    "es": r"siento|sentimos|lamento|lamentamos|disculp(?:a|as|e|en|amos|arnos|arme)|perd(?:ón|one|onen|onarnos)",
    "pl": r"przykro|przepraszam(?:y)?|przeprosin(?:y|ami|ach)?|ubolewa(?:m|my|nie|nia)|wybacz(?:enie|yć)?",
}
"""How each language says sorry."""
