"""The vocabulary of the invented initiatives: what they are called, what people do there, who speaks."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.model import Kind, Theme


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one theme. `actions` are infinitives, `things` come after "parler de"."""

    names: tuple[str, ...]
    actions: tuple[str, ...]
    things: tuple[str, ...]
    roles: tuple[str, ...]


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|"))


THEMES: tuple[Theme, ...] = tuple(
    Theme(id=id, label_fr=fr, label_en=en, color=color, icon=icon)
    for id, fr, en, color, icon in (
        ("food", "Alimentation", "Food", "#c28500", "restaurant"),
        ("repair", "Réemploi et réparation", "Reuse and repair", "#b8471f", "construction"),
        ("mobility", "Mobilités", "Mobility", "#8552c2", "directions_bike"),
        ("energy", "Énergie", "Energy", "#f55285", "bolt"),
        ("culture", "Culture et patrimoine", "Culture and heritage", "#478fff", "theater_comedy"),
        ("care", "Santé et entraide", "Health and mutual aid", "#00857a", "volunteer_activism"),
        ("housing", "Habitat", "Housing", "#7a7a00", "home"),
        ("digital", "Numérique", "Digital", "#4a6d8c", "devices"),
        ("nature", "Nature et paysages", "Nature and landscapes", "#2e8b32", "park"),
        ("work", "Emploi et métiers", "Jobs and trades", "#a0522d", "work"),
    )
)

LEXICONS: Mapping[str, Lexicon] = {
    "food": Lexicon(
        _split("L’Épicerie|La Cantine|Le Potager|Les Jardins|La Conserverie|Le Fournil|La Table|La Halle"),
        _split(
            "cultiver des légumes|cuisiner ensemble|cuire le pain|vendre en circuit court|mettre en bocaux les surplus|"
            "nourrir la cantine de l’école|planter un verger|partager un repas"
        ),
        _split("de légumes|de pain|de semences|de cantine|de fins de marché|de miel|de terres à reprendre"),
        _split("maraîchère|boulanger|cuisinière|bénévole de l’épicerie|présidente de l’association"),
    ),
    "repair": Lexicon(
        _split(
            "La Ressourcerie|L’Atelier|La Recyclerie|Le Repair Café|La Bricothèque|L’Établi|La Matériauthèque"
        ),
        _split(
            "réparer un grille-pain|démonter ce qui ne marche plus|prêter des outils|trier les matériaux|"
            "remettre des vélos en état|recoudre des vestes|donner une seconde vie aux meubles"
        ),
        _split("d’outils|de pièces détachées|de bois de palette|de couture|de machines à laver|de rebut"),
        _split("réparateur bénévole|couturière|valoriste|encadrant technique|habituée de l’atelier"),
    ),
    "mobility": Lexicon(
        _split("Le Vélo|La Navette|Le Garage|Les Roues|Le Covoiturage|La Vélonomie|Le Bus"),
        _split(
            "aller au marché sans voiture|partager un trajet|apprendre à faire du vélo|prêter une voiture|"
            "conduire les aînés chez le médecin|rouvrir la halte ferroviaire|entretenir sa bicyclette"
        ),
        _split("de trajets|de freins|de trains|de routes de crête|de places libres|de permis de conduire"),
        _split("conductrice bénévole|mécanicien|chargée de mobilité|retraité du rail|cycliste"),
    ),
    "energy": Lexicon(
        _split("Les Toits|La Centrale|La Coopérative|Le Soleil|La Chaufferie|Les Watts|Le Moulin"),
        _split(
            "poser des panneaux sur l’école|isoler les combles|chauffer la salle des fêtes au bois|"
            "relever les compteurs|produire son électricité|remettre en eau l’ancien moulin"
        ),
        _split("de kilowattheures|de toitures|de bois déchiqueté|de factures|de turbines|de vent"),
        _split("sociétaire|électricienne|conseiller en rénovation|élue à l’énergie|voisin du moulin"),
    ),
    "culture": Lexicon(
        _split("Le Café|La Scène|La Grange|Le Cinéma|La Bibliothèque|Le Chœur|La Fanfare|Le Musée"),
        _split(
            "monter un spectacle|lire à voix haute|chanter en patois|accrocher une exposition|"
            "projeter des films sous les tilleuls|recueillir des récits|jouer de la vielle"
        ),
        _split("de livres|de musique|de mémoire|de théâtre|de veillées|de photographies anciennes"),
        _split("comédienne|programmateur|bibliothécaire|chef de chœur|spectatrice"),
    ),
    "care": Lexicon(
        _split("La Maison|Le Répit|Les Visites|L’Escale|Le Lien|Les Mains|La Permanence"),
        _split(
            "rendre visite aux personnes seules|accompagner les aidants|tenir une permanence|"
            "marcher une heure le jeudi|écouter sans juger|garder les enfants en horaires décalés"
        ),
        _split("de solitude|de nuits courtes|de soins|de droits|de voisins|de petits gestes"),
        _split("infirmière|médiateur en santé|aidante|assistant social|visiteuse bénévole"),
    ),
    "housing": Lexicon(
        _split("Le Hameau|L’Habitat|La Colocation|Les Clés|La Maisonnée|Le Toit|La Rue"),
        _split(
            "rénover une maison vide|partager une buanderie|bâtir en terre crue|loger des saisonniers|"
            "vieillir entre amis|ouvrir une colocation|rouvrir les volets du bourg"
        ),
        _split("de murs|de loyers|de chaux|de chantiers|de voisinage|de vieilles pierres"),
        _split("maçonne|habitant|architecte|propriétaire d’une maison longtemps fermée|locataire"),
    ),
    "digital": Lexicon(
        _split("Le Fablab|Le Comptoir|La Souris|L’Espace|Le Relais|La Fabrique|Le Code"),
        _split(
            "remplir un dossier en ligne|apprendre à programmer|imprimer une pièce en plastique|"
            "installer un logiciel libre|numériser les cartes postales|remettre en marche un vieil ordinateur"
        ),
        _split("de mots de passe|d’écrans|de logiciels|d’antennes|de données|de formulaires"),
        _split("médiatrice numérique|fabmanager|développeur|stagiaire|retraitée de l’informatique"),
    ),
    "nature": Lexicon(
        _split("Les Haies|Le Bocage|La Rivière|Les Sentiers|La Pépinière|Le Marais|Les Abeilles"),
        _split(
            "planter des haies|compter les oiseaux|rouvrir un sentier|nettoyer la rivière|"
            "faucher tard|semer des fleurs des champs|entretenir les murets"
        ),
        _split("de haies|de saumons|de zones humides|de chouettes|de sécheresse|de saisons"),
        _split("garde de rivière|naturaliste|agricultrice|animateur nature|randonneuse"),
    ),
    "work": Lexicon(
        _split("La Coopérative|Le Tremplin|L’École|Les Métiers|La Pépinière|Le Bureau|La Forge"),
        _split(
            "reprendre un commerce|apprendre un métier|partager un comptable|essayer son activité|"
            "recruter autrement|transmettre un savoir-faire|travailler près de chez soi"
        ),
        _split("de métiers|de contrats|de carnets de commandes|d’apprentis|de salaires|de reprise"),
        _split("artisane|entrepreneur salarié|directrice|apprenti|demandeuse d’emploi"),
    ),
}

COMPLEMENTS = _split(
    "des Tilleuls|du Moulin|de la Gare|du Pré-Neuf|des Quatre-Vents|du Lavoir|de la Croisée|des Hirondelles|du Vallon|"
    "de la Place|du Canal|des Bruyères|du Haut-Bourg|des Remparts|de la Fontaine|du Vieux-Pont|des Acacias|"
    "du Clocher|des Trois-Chênes|de la Tuilerie|du Faubourg|des Genêts|de la Côte|du Marché|des Voisins|de la Halte|"
    "du Pressoir|des Saules|de l’Étang|du Coin|des Possibles|de la Butte|du Four|des Alouettes|de l’Écluse|du Bocage|"
    "des Cerisiers|de la Laiterie|du Cadran|des Roseaux|de l’Ancienne Poste|du Carrefour|des Noyers|de la Vigne|"
    "de la Source|du Port|des Lilas|de la Rotonde|du Causse|des Embruns"
)

KINDS = (*Kind, Kind.PLACE, Kind.NETWORK)
"""Places and associations are twice as many as the others."""

FIRST_NAMES = _split(
    "Nadia|Étienne|Solène|Karim|Maëlle|Bastien|Aïcha|Loïc|Françoise|Théo|Inès|Gérard|Zoé|Mamadou|Élodie|Noël|Clémence|"
    "Youssef|Agnès|Rémi|Fatou|Jérôme|Océane|Hélène|Tristan|Manon|Anaïs|Cédric|Gaëlle|Joël|Raphaëlle|Benoît|Lucie|Hugo"
)
INITIALS = "ABCDEFGHJLMNPRSTV"
