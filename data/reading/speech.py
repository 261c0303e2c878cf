"""The verbs by which French reports words, and the other ways of naming a speaker: « selon X », « dixit X »."""

from data.reading.conjugation import forms
from data.reading.listed import listed

_REGULAR = listed("""
abonder accorder accuser acquiescer adjurer admonester affirmer ajouter alerter alléguer analyser annoncer
anticiper apostropher
apprécier approuver appuyer argumenter arguer articuler asséner assurer attaquer attester avancer avertir avouer balayer
blaguer bougonner certifier chanter chuchoter claironner clamer clarifier commencer commenter compléter concéder
confesser confier confirmer conseiller considérer constater contester continuer corriger critiquer crier débuter
déclamer déclarer décréter décrypter dédramatiser demander démentir dénoncer déplorer désespérer détailler développer
écarter éclairer égrener encourager enchaîner énoncer énumérer entamer espérer estimer évaluer évoquer exhorter
exiger expliciter expliquer exploser exposer exprimer exulter fanfaronner finir fixer formuler fulminer fustiger
garantir gémir glisser grincer grogner grommeler gronder hasarder hésiter hurler illustrer imaginer implorer indiquer
informer insister interroger intervenir introduire inviter ironiser jubiler juger jurer justifier lâcher lancer
lister louer marteler maugréer méditer menacer mentionner minimiser murmurer narrer nier noter nuancer objecter
observer opiner opposer ordonner oser parier partager pavoiser persifler persister pester philosopher plaider
plaisanter pleurer pointer positiver poster préciser préconiser préférer présager présenter présumer proclamer
prôner pronostiquer prophétiser proposer protester publier questionner rabâcher raconter rager railler raisonner
rappeler
rapporter râler rassurer réaffirmer réagir rebondir récapituler réclamer recommander recadrer récuser redouter réfuter
regretter réitérer relater relativiser relayer relever remarquer remercier renchérir renseigner répéter répliquer
reprocher
résumer rétorquer retracer retoquer révéler revendiquer rêver ricaner rigoler riposter ronchonner saluer savourer
sermonner
signaler signifier situer soulever souffler souhaiter souligner soupirer soupçonner spécifier stipuler suggérer supplier
supposer susurrer synthétiser tacler tancer taquiner tempérer temporiser témoigner tempêter terminer tonner
trancher tweeter
valider vanter vitupérer vociférer
agacer alarmer amuser emporter enflammer enthousiasmer émerveiller émouvoir étonner étrangler exclamer excuser extasier
impatienter indigner inquiéter insurger interloquer lamenter désoler féliciter réjouir remémorer persuader projeter
targuer vexer moquer rengorger rassurer livrer offusquer attrister enorgueillir ébahir esclaffer énerver épancher
""")

_IRREGULAR = listed("""
dit disent disait disaient dira dirait
redit redisent prédit prédisent prédisait contredit contredisent
répond répondent répondait répondaient répondit répondirent répondra
conclut concluent concluait conclura conclurent
reconnaît reconnaissent reconnaissait reconnut reconnait
reprend reprennent reprenait reprit reprirent apprend apprennent comprend comprenait surprend
admet admettent admettait admit promet promettent promettait promit
poursuit poursuivent poursuivait poursuivit poursuivra
soutient soutiennent soutenait soutint maintient maintiennent maintenait convient conviennent convenait
souvient souviennent souvenait retient retiennent prévient préviennent prévenait prévint intervient revient
défend défendent défendait prétend prétendent prétendait entend
écrit écrivent écrivait écrivit décrit décrivent décrivait inscrit
croit croient croyait pense pensent pensait pensa pensaient voit voient prévoit revoit
sait veut tient tiennent tenait
lit lisent sourit sourient souriait rit rient
plaint plaignent plaignait craint craignent craignait dépeint
s'enquiert enquiert convainc
introduit traduit déduit produit interrompt interrompent
fait font faisait fit ironise ressent sent ressort parle parlent parlait parla
appelle appellent appelait appela
émeut réjouit réjouissent réjouissait démentit dément démentent démentait
interpelle interpellent interpellait interpella épelle
avertit
""")

_IRREGULAR_PARTICIPLES = listed("""
dit dite dits dites redit prédit contredit répondu conclu conclue reconnu repris appris compris admis promis poursuivi
soutenu maintenu convenu souvenu retenu prévenu intervenu défendu prétendu écrit écrite décrit décrite décrits décrites
cru pensé prévu souri ri plaint craint enquis parlé traduit déduit interrompu appelé appelée démenti
résumé résumée
""")

_NOT_BY_THEMSELVES = frozenset(
    listed("""
    parle parlent parlait parla fait
    font faisait fit veut tient tiennent tenait sait voit voient sent produit retient retiennent lit lisent
    entend revient commence commencent finit finissent présente présentent présentait chante
    partage partagent situe louer loue soulève publie publient intervient convient comprend
    ressort inscrit surprend attaque développe développent projette oppose compléter complète terminer
    """)
)
"""Speech only beside the words that are quoted: « La fête commence samedi »."""

_made = [forms(infinitive) for infinitive in _REGULAR]
VERBS: frozenset[str] = frozenset().union(*(personal for personal, _ in _made), _IRREGULAR)
"""The personal forms, in lower case with accents."""
PARTICIPLES: frozenset[str] = frozenset().union(*(past for _, past in _made), _IRREGULAR_PARTICIPLES)
INFINITIVES: frozenset[str] = frozenset([*_REGULAR, "dire", "répondre", "conclure", "reconnaître", "reprendre",
    "admettre",
    "poursuivre", "soutenir", "convenir", "défendre", "écrire", "décrire", "croire", "penser", "valoir", "savoir",
    "sourire", "comprendre", "entendre", "prévenir", "promettre", "remarquer", "observer"])  # fmt: skip
"""« et de conclure : », « tient à préciser X », « fait valoir X »."""
SURE_VERBS: frozenset[str] = VERBS - _NOT_BY_THEMSELVES
"""Those that report words wherever they stand."""

AUXILIARIES = frozenset(
    listed("a ont avait avaient aura auront est sont était étaient s'est s'était eut aurait avoir ayant")
)
ADVERBS = frozenset(
    listed("""
    ainsi alors aussi bien déjà encore ensuite enfin également fièrement franchement même notamment puis quant toujours
    toutefois volontiers plutôt pourtant justement néanmoins d'abord finalement simplement sobrement aussitôt souvent
    """)
)
CLITICS = frozenset(listed("se s ne n l le la les lui leur y en me m nous vous"))

ACCORDING = ("selon", "d'après", "d’après", "dixit", "pour", "chez")
"""Followed by the speaker: « selon le maire, … »."""
