"""What people are called when their name is not said: « la directrice », « un habitant »."""

from data.reading.listed import listed

_BOTH = listed("""
maire adjoint:adjointe président:présidente vice-président:vice-présidente directeur:directrice fondateur:fondatrice
cofondateur:cofondatrice co-fondateur:co-fondatrice coprésident:coprésidente co-président:co-présidente
gérant:gérante cogérant:cogérante animateur:animatrice responsable chargé:chargée coordinateur:coordinatrice
coordonnateur:coordonnatrice bénévole habitant:habitante agriculteur:agricultrice éleveur:éleveuse maraîcher:maraîchère
boulanger:boulangère enseignant:enseignante professeur:professeure chercheur:chercheuse étudiant:étudiante élève
conseiller:conseillère député:députée sénateur:sénatrice préfet:préfète sous-préfet:sous-préfète ministre
porte-parole secrétaire trésorier:trésorière chef:cheffe médecin infirmier:infirmière ingénieur:ingénieure architecte
artiste auteur:autrice auteure écrivain:écrivaine commerçant:commerçante restaurateur:restauratrice retraité:retraitée
membre adhérent:adhérente salarié:salariée entrepreneur:entrepreneuse patron:patronne propriétaire
exploitant:exploitante technicien:technicienne délégué:déléguée syndicaliste avocat:avocate procureur:procureure
commandant:commandante capitaine lieutenant:lieutenante colonel:colonelle pompier:pompière sapeur-pompier gendarme
policier:policière entraîneur:entraîneuse joueur:joueuse champion:championne historien:historienne sociologue
économiste géographe docteur:docteure facilitateur:facilitatrice médiateur:médiatrice bibliothécaire libraire
élu:élue édile fabmanager manager concierge hôte:hôtesse voisin:voisine riverain:riveraine usager:usagère client:cliente
visiteur:visiteuse touriste passant:passante spectateur:spectatrice participant:participante organisateur:organisatrice
créateur:créatrice concepteur:conceptrice réalisateur:réalisatrice metteur producteur:productrice comédien:comédienne
acteur:actrice chanteur:chanteuse musicien:musicienne danseur:danseuse danseur peintre sculpteur:sculptrice photographe
journaliste rédacteur:rédactrice éditeur:éditrice traducteur:traductrice poète romancier:romancière
directeur-adjoint formateur:formatrice éducateur:éducatrice instituteur:institutrice proviseur:proviseure
principal:principale
recteur:rectrice doyen:doyenne maître:maîtresse apprenti:apprentie stagiaire lycéen:lycéenne collégien:collégienne
écolier:écolière doctorant:doctorante biologiste écologue botaniste naturaliste ornithologue géologue hydrologue
climatologue
forestier:forestière bûcheron:bûcheronne menuisier:menuisière charpentier:charpentière maçon:maçonne plombier:plombière
artisan:artisane couturier:couturière potier:potière céramiste forgeron:forgeronne coiffeur:coiffeuse boucher:bouchère
épicier:épicière fromager:fromagère vigneron:vigneronne viticulteur:viticultrice apiculteur:apicultrice berger:bergère
paysan:paysanne arboriculteur:arboricultrice pisciculteur:piscicultrice pêcheur:pêcheuse chasseur:chasseuse
meunier:meunière brasseur:brasseuse cuisinier:cuisinière serveur:serveuse hôtelier:hôtelière aubergiste
caissier:caissière
vendeur:vendeuse livreur:livreuse chauffeur:chauffeuse conducteur:conductrice cheminot:cheminote facteur:factrice
postier:postière
pharmacien:pharmacienne aide-soignant:aide-soignante dentiste vétérinaire psychologue kinésithérapeute
sage-femme soignant:soignante généraliste chirurgien:chirurgienne urgentiste patient:patiente malade
juge magistrat:magistrate notaire huissier:huissière greffier:greffière
consultant:consultante développeur:développeuse designer graphiste informaticien:informaticienne
bricoleur:bricoleuse jardinier:jardinière cycliste randonneur:randonneuse coureur:coureuse skieur:skieuse
militant:militante activiste écologiste opposant:opposante manifestant:manifestante gréviste candidat:candidate
parent père:mère fils:fille frère:sœur oncle:tante cousin:cousine grand-père:grand-mère mari:femme époux:épouse
conjoint:conjointe veuf:veuve ami:amie copain:copine camarade collègue
homme:femme garçon:fille monsieur:dame trentenaire quadragénaire quinquagénaire sexagénaire septuagénaire octogénaire
nonagénaire centenaire adolescent:adolescente ado enfant jeune ancien:ancienne aîné:aînée cadet:cadette
intéressé:intéressée interlocuteur:interlocutrice témoin victime rescapé:rescapée locataire résident:résidente
commissaire inspecteur:inspectrice contrôleur:contrôleuse gardien:gardienne surveillant:surveillante agent:agente
fonctionnaire administrateur:administratrice directeur-général gouverneur:gouverneure ambassadeur:ambassadrice
roi:reine prince:princesse pape évêque curé pasteur:pasteure imam rabbin prêtre abbé moine:religieuse
expert:experte spécialiste scientifique astronome physicien:physicienne chimiste mathématicien:mathématicienne
archéologue conservateur:conservatrice guide archiviste généalogiste collectionneur:collectionneuse
associé:associée actionnaire investisseur:investisseuse banquier:banquière négociant:négociante industriel:industrielle
exploitant-agricole horticulteur:horticultrice fleuriste pâtissier:pâtissière chocolatier:chocolatière traiteur
repreneur:repreneuse porteur:porteuse initiateur:initiatrice instigateur:instigatrice pilote référent:référente
tuteur:tutrice parrain:marraine mécène donateur:donatrice coworker coworkeur:coworkeuse makeuse maker nomade
indépendant:indépendante freelance télétravailleur:télétravailleuse auto-entrepreneur:auto-entrepreneuse
PDG DG DRH numéro patronne dirigeant:dirigeante cadre ouvrier:ouvrière employé:employée travailleur:travailleuse
chômeur:chômeuse migrant:migrante réfugié:réfugiée exilé:exilée
chorégraphe programmateur:programmatrice conteur:conteuse coutelier:coutelière marchand:marchande internaute
intérimaire neveu:nièce
compagnon:compagne gendre psychiatre linguiste philosophe anthropologue politologue urbaniste paysagiste styliste
illustrateur:illustratrice scénariste
compositeur:compositrice pianiste violoniste guitariste luthier:luthière humoriste magicien:magicienne clown
dompteur:dompteuse plasticien:plasticienne
moniteur:monitrice arbitre supporter supportrice skipper navigateur:navigatrice marin aviateur:aviatrice pilote
astronaute spationaute
agronome œnologue sommelier:sommelière torréfacteur:torréfactrice maraîcher-bio opérateur:opératrice
soudeur:soudeuse tourneur:tourneuse mécanicien:mécanicienne
garagiste électricien:électricienne couvreur:couvreuse tailleur:tailleuse ébéniste vannier:vannière
relieur:relieuse imprimeur:imprimeuse
buvetier gouvernant:gouvernante tenancier:tenancière logeur:logeuse bailleur:bailleresse
analyste observateur:observatrice correspondant:correspondante source proche
""")

_PLURAL_ENDS = {"eau": "eaux", "al": "aux"}


def _genders() -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in _BOTH:
        masculine, _, feminine = pair.partition(":")
        found[masculine] = "m" if feminine else found.get(masculine, "")
        if feminine:
            found.setdefault(feminine, "f")
    found |= {
        "auteure": "f",
        "makeuse": "f",
        "patronne": "f",
        "sage-femme": "f",
        "pape": "m",
        "évêque": "m",
        "curé": "m",
    }
    return found


GENDERS: dict[str, str] = _genders()
"""The gender of each word for a person, "" where it has both."""
PLURALS: frozenset[str] = frozenset(
    f"{word[:-2]}aux" if word.endswith("al") else word if word[-1] in "sx" else f"{word}s" for word in GENDERS
)
WEAK = frozenset(listed("fils fille femme homme jeune enfant ancien ancienne source proche numéro premier"
" première principal cadre"
                 " garçon parent membre pilote guide juge scientifique malade patient conservateur aîné patron"
                 " mari"))  # fmt: skip
"""Words that are as often something else: they make a speaker, no apposition."""
ALIKE: dict[str, str] = {}
for _pair in _BOTH:
    _one, _, _other = _pair.partition(":")
    ALIKE[_one] = _one
    if _other:
        ALIKE.setdefault(_other, _one)
"""What the two genders of a role share: « la directrice » may be known as « directeur »."""

OFFICES = frozenset(
    listed("""
    maire président présidente directeur directrice préfet préfète sous-préfet sous-préfète procureur procureure
ministre recteur rectrice proviseur
    proviseure principal principale commissaire juge curé évêque pape roi reine prince
ambassadeur ambassadrice gouverneur député
    députée sénateur sénatrice vice-président vice-présidente secrétaire trésorier trésorière porte-parole adjoint
adjointe PDG DG DRH chef cheffe
    médecin notaire huissier victime témoin patron patronne propriétaire voisin voisine mari femme
père mère fils fille frère sœur
    """)
)
"""Said of one who holds it: « le maire » is somebody else than the last one named, « la marchande » is the same."""
INSTITUTIONS = frozenset(
    listed("""
    préfecture sous-préfecture mairie municipalité ville commune région département métropole agglomération agglo
    association collectif syndicat fédération confédération entreprise société groupe coopérative direction rectorat
    académie ministère gouvernement parquet police gendarmerie tribunal cour conseil communauté agence office chambre
    institut observatoire université école collège lycée hôpital clinique comité commission cabinet fondation
    organisation ONG centrale section parti opposition majorité équipe club rédaction journal quotidien hebdomadaire
    magazine revue site blog communiqué rapport étude texte page présidence porte-parolat intersyndicale SNCF EDF Enedis
    collectivité régie consortium institution structure administration instance organisme interprofession mutuelle
    juridiction exécutif délégation intercommunalité
    ANCT INSEE Insee ADEME Ademe Poste Caisse CAF CPAM CNRS Inrae ONF LPO Samu Cerema Arcom Unesco OMS ONU Medef CGT
    CFDT FO FNSEA FSU UNSA MSA Élysée Matignon
    DREAL ARS CHU SDIS AFP établissement opérateur exploitant banque start-up startup
    """)
)
GENERAL_HOUSES = frozenset(
    listed(
        "groupe entreprise société collectivité organisme institution structure établissement exécutif administration"
    )
)
"""What another house is called the second time: « La Poste … le groupe »."""
INSTITUTION_PLURALS = frozenset(
    listed(
        "autorités organisateurs secours pompiers syndicats services associations élus habitants riverains"
    )
)
TITLES = {
    "M.": "m", "M": "m", "MM.": "m", "Mr": "m", "Mr.": "m", "Monsieur": "m", "Mme": "f", "Mme.": "f", "Mmes": "f",
    "Madame": "f", "Mlle": "f", "Mademoiselle": "f", "Me": "", "Maître": "", "Dr": "", "Docteur": "", "Pr": "",
    "Mgr": "m", "Sœur": "f", "Soeur": "f", "Frère": "m", "Père": "m", "Abbé": "m", "Dom": "m", "Lord": "m", "Lady": "f",
}  # fmt: skip
"""Before a name; with the gender that they tell."""
