"""Usual first names of people who speak in French texts, with their gender. They make a name likely, nothing more."""

from data.reading.listed import listed
from geo.text import fold

_MALE = """
Aaron Abdel Abdelkader Abdou Abdoulaye Abel Abraham Achille Adam Adama Adel Adem Adil Adrian Adrien Ahmed Aimé
Aimery Alain Alan Alban Albert Albin
Aleksandr Aleksander Alessandro Alex Alexander Alexandre Alexis Alfonso Alfred Ali Alioune Alix Allan Alois Aloïs
Alphonse Amadou Amaury Ambroise Amin Amine Amir
Anatole Anas Anderson André Andrea Andreas Andrew Andy Ange Angel Angelo Anis Anselme Anthony Antoine Anton
Antonin Antonio
Apollinaire Ari Aristide Armand Armando Armel Arnaud Arnold Arsène Arthur Arthus Aubin Auguste Augustin Aurèle
Aurélien Axel Aymeric Ayoub Aziz
Baptiste Barnabé Barthélemy Barthélémy Basile Bastian Bastien Baudouin Ben Benjamin Benoist Benoît Benoit Bernard
Bertrand Bilal Bill Björn Blaise Bob Boris
Boubacar Brahim Brandon Brian Brice Bruce Bruno Bryan Calixte Camille Carl Carlo Carlos Cédric Célestin Celian
César Charles Charlie Charly Cheikh Chris Christian
Christoph Christophe Christopher Claude Clément Clovis Colin Côme Constant Constantin Corentin Côme Cyprien
Cyriaque Cyril Cyrille Dam Damien Dan Daniel Danny Dany
Dario David Davy Denis Denys Désiré Didier Diego Dimitri Djamel Djibril Dominique Donald Donatien Dorian Dylan Ed
Eddy Édouard Edgar Edgard Edmond Eduardo Edward
Éloi Eloi Elie Élie Elias Eliott Elliot Elvis Emeric Émeric Émile Emilien Émilien Emmanuel Enrico Enzo Éric Erik
Eric Ernest Erwan Erwann Esteban Estéban Étienne Etienne Eudes Eugène
Evan Evrard Ewen Fabian Fabien Fabio Fabrice Fadi Farid Faustin Federico Félicien Félix Ferdinand Fernand Fernando
Fidèle Firmin Flavien Florent Florentin Florian
Florimond Francis Francesco Francisco Franck Franco François Francky Frank Franz Fred Frédéric Fulbert Gabin
Gabriel Gaël Gaëtan Gaétan Gary Gaspard Gaston Gautier Gauthier Geoffrey Geoffroy George Georges
Gérald Gérard Géraud Germain Ghislain Gilbert Gildas Gilles Giovanni Giuseppe Gonzague Grégoire Grégory Guilhem
Guillaume Gustave Guy Gwenaël Gwendal Habib Hakim Hamid Hamza Hans Harold
Harouna Harry Hassan Hector Helmut Henri Henry Herbert Hervé Hicham Hilaire Hippolyte Honoré Hubert Hugo Hugues
Humbert Hussein Hyacinthe Iban Ibrahim Ibrahima Idriss Ignace Igor Ilan Ilyes Imad Imran Isaac
Isidore Ismaël Ismail Issa Ivan Jack Jacky Jacob Jacques Jacquy James Jan Jany Jason Javier Jawad Jean Jeff
Jeffrey Jérémie Jérémy Jérôme Jerry Jessy Jim Jimmy Joachim Joan João Joaquim Joël Joe Joey Johan Johann John
Johnny
Jonas Jonathan Jordan Jordi Jorge Joris José Josef Joseph Joshua Josselin Josué Juan Jules Julian Julien Julio
Junior Juste Justin Kader Kamel Karim Karl Kenny Kenzo Kerian Kévin Kevin Khaled Khalid
Killian Kilian Kofi Kylian Ladislas Lambert Lamine Lancelot Larbi Laszlo Laurent Lazare Léandre Lénaïc Léo Léon
Léonard Léonce Léopold Leonardo Lilian Lino Lionel Loan Loïc Loïs Lorenzo Lorris Lou Louis Loup Louison Luc Luca
Lucas
Lucien Ludovic Ludwig Luigi Luis Lukas Maël Mahamadou Mahdi Malik Malo Mamadou Manuel Marc Marcel Marcelin Marceau
Marco Marcus Mariano Marin Mario Marius Mark Martial Martin Marvin Marwan Massimo Mathéo Mathias Mathieu Mathis
Mathurin Matteo
Matthew Matthias Matthieu Maurice Max Maxence Maxime Maximilien Médard Medhi Mehdi Melchior Melvin Michaël Michael
Mickaël Michel Mike Miguel Mikael Milan Milo Modeste Mohamed Mohammed Moïse Morgan Mouloud Mounir Moussa
Mustapha Nabil Naël Nasser Nathan Nathanaël Nelson Nestor Nicolas Niels Nils Nino Noah Noé Noël Nolan Norbert
Nordine Olaf Olivier Omar Oscar Oskar Osman Othman Otto Ousmane Owen Pablo Paco Paolo Pascal Patrice
Patrick Paul Paulin Pedro Perceval Peter Philémon Philibert Philip Philippe Phillip Pierrick Pierre Pierrot
Placide Prosper Quentin Rachid Rafael Ralph Ramon Ramzi Raoul Raphaël Raymond Rayan Reda Régis Rémi Rémy Renaud
René Reynald
Ricardo Richard Rick Riad Robert Roberto Robin Roch Rodolphe Rodrigue Rodrigo Roger Roland Rolland Romain Roman
Romaric Roméo Romuald Ronald Ronan Roger Ruben Rudy Ryan Sacha Saïd Salah Salim Salomon Salvador Sam Sami Samir
Samuel Samy Sandro
Sébastien Sean Séraphin Serge Sergio Séverin Sidney Siegfried Silvain Silvio Siméon Simon Slimane Sofiane Soren
Stan Stanislas Steeve Stefan Stephan Stéphane Stephen Steve Steven Stuart Sullivan Sven Sylvain Sylvère Sylvestre
Tancrède Tanguy Tarek
Tariq Ted Teddy Théo Théodore Théophile Thibaud Thibault Thibaut Thierry Thomas Tibor Tim Timothé Timothée Titouan
Tobias Tom Tommy Tony Toussaint Tristan Ugo Ulrich Ulysse Urbain Valentin Valère Valéry Vianney Victor Victorien
Vincent Virgile Vital
Vivien Vladimir Wahid Walid Walter Werner Wilfrid Wilfried William Willy Wolfgang Xavier Yacine Yan Yanis Yann
Yannick Yannis Yassine Yoan Yoann Yohan Yohann Yoni Younes Youri Youssef Yvan Yves Yvon Zacharie Zachary Zinedine
"""
_FEMALE = """
Abigaïl Adélaïde Adèle Adeline Adriana Adrienne Agathe Agnès Aïcha Aida Aïssata Aïssatou Alba Alberte Alexandra
Alexandrine Alexia Alice Alicia Aliénor Alina Aline Alison Alix Alizée Alma Aloïse Alya Amandine Amélie Amel Amina
Aminata
Ana Anaël Anaïs Anastasia Andréa Andrée Angela Angèle Angelica Angélina Angélique Anissa Anita Anja Ann Anna
Annabelle Anne Annette Annick Annie Anny Anouk Antoinette Antonia Apolline Arlette Armande Armelle Ariane Ariel
Arielle Ashley Asma Assia Astou
Astrid Athénaïs Aude Audrey Augusta Augustine Aure Aurélia Aurélie Auriane Aurore Awa Axelle Aya Babette Barbara
Béatrice Bérangère Bérénice Bernadette Berthe Bertille Béryl Bettina Betty Bianca Blanche Blandine Brigitte Britta
Brune
Calypso Camélia Camila Camille Candice Capucine Carine Carla Carmen Carol Carole Carolina Caroline Cassandra
Cassandre Catarina Catherine Cathy Cécile Cécilia Célestine Célia Céline Chanel Chantal Charlène Charline
Charlotte Chiara Chloé Chrystelle Christel Christelle
Christiane Christina Christine Cindy Claire Clara Clarisse Claude Claudette Claudia Claudie Claudine Clémence
Clémentine Cléo Cléa Clotilde Coline Colette Coralie Coraline Corine Corinne Cornélia Cosette Cristina Cyrielle
Daisy Dalila Danièle Danielle Danny Daphné Deborah Déborah Delphine Denise
Diana Diane Dina Djamila Djeneba Dolorès Dominique Donatella Dora Dorine Doris Dorothée Édith Edith Edwige Eva Ève
Eve Eglantine Églantine Elena Eléonore Éléonore Éliane Eliane Éliette Élina Elina Élisa Elisa Élisabeth Elisabeth
Élise Elise Elizabeth Ella Ellen Éloïse Eloïse Elodie Élodie Elsa Elvire
Emeline Émeline Emilia Émilie Emilie Émilienne Emma Emmanuelle Emmy Enora Erica Erika Ernestine Esmeralda Estelle
Esther Ester Eugénie Eulalie Euphrasie Évelyne Evelyne Evelyn Fabienne Fadila Fanny Fanta Farah Fatima Fatiha
Fatma Fatou Fatoumata Faustine Félicie Félicité Fernande Fiona Flavie Fleur Flora Flore
Florence Floriane Florine France Francesca Francette Francine Françoise Frédérique Gabriela Gabriele Gabrielle
Gaëlle Geneviève Georgette Georgia Géraldine Germaine Gersende Ghislaine Gilberte Gillian Gina Ginette Gisèle
Gladys Gloria Grace Graziella Greta Guillemette Guylaine Gwenaëlle Gwendoline Gwenola
Habiba Hafsa Halima Hanna Hannah Haruka Hasna Hawa Hayat Heidi Helen Hélène Helena Héloïse Henriette Hermine Hilda
Honorine Hortense Houda Huguette Ibtissem Ida Ilona Inès Ingrid Irène Irina Iris Irma Isabel Isabelle Isadora
Isaure Iseult Isis Ivana Jacinthe Jackie Jacqueline Jade Jamila
Jane Janet Janine Jannick Jasmine Jeanine Jeanne Jeannette Jeannine Jennifer Jenny Jessica Joana Joanna Jocelyne
Joelle Joëlle Johanna Joséphine Josépha Josette Josiane Josyane Joy Joyce Juana Judith Julia Juliana Julie
Juliette June Justine Kahina Karen Karima Karin Karine Kate Katell Katia Kathleen Kathy Katrin Kelly
Khadidja Khadija Kim Klara Laetitia Laëtitia Laïla Lana Lara Latifa Laura Laure Laureen Laurence Laurène Laurette
Laurianne Laurie Laurine Lauriane Laury Léa Leila Leïla Lélia Lena Léna Léonie Léontine Leslie Liliane Lila Lilia
Lilou Lily Lina Linda Line Lisa Lise Lisette Livia Lisbeth Lola Lolita Lorène Loriane
Lorraine Lou Louane Louisa Louise Louna Luce Lucette Lucia Lucie Lucienne Lucile Lucille Ludivine Ludmilla Luna
Lydia Lydie Lyne Lysiane Lyna Madeleine Madeline Mady Maé Maëlle Maëlys Maeva Magali Magalie Maïlys Maimouna Maïté
Malika Mallory Manon Marceline Marcelle Margaret Margaux Margot Margerie Marguerite Maria Mariam Mariama Marianne
Marie Mariette Marielle Marilou Marilyne Marina Marine Marion Marisol Marjolaine Marjorie Marlène Martha Marthe
Martine Maryam Maryline Maryse Maryvonne Mathilde Matilda Maud Maude Maureen Mauricette Maya Mégane Mélanie Mélina
Mélissa Mélodie Mercedes Meriem Michaela Michèle Michelle Micheline Mila Milène Mina Mireille Miriam Moïra
Mona Monica Monika Monique Morgane Mounia Muriel Murielle Mylène Myriam Nabila Nadège Nadia Nadine Naïma Naomi
Nassima Natacha Natalia Nathalie Nawal Nelly Nicole Nina Ninon Noëlle Noélie Noémie Nolwenn Nora Norah Nour Océane
Octavie Odette Odile Olga Olympe Olivia Ophélie Oriane Orlane Ornella Ouarda Oumou Pamela
Paola Pascale Patricia Paula Paule Paulette Pauline Peggy Pénélope Perle Perrine Pétronille Philippine Philomène
Pierrette Priscilla Prune Rachel Rachida Raïssa Ramata Raphaëlle Raymonde Rebecca Régine Reine Renata Renée Rita
Roberta Rokhaya Romane Romy Rosa Rosalie Rose Roselyne Rosemonde Rosine Roxane Roxanne Ruth Sabine Sabrina
Salima Salomé Samantha Samia Samira Sandra Sandrine Sara Sarah Saskia Séverine Shana Sharon Sidonie Sigrid Simone
Simona Sixtine Sofia Solange Solène Solenn Solenne Solveig Sonia Sophia Sophie Soizic Soraya Stella Stéphanie
Steffie Sterenn Suzanne Suzette Suzy Sybille Sylvaine Sylvette Sylvia Sylviane Sylvie Tania
Tatiana Tessa Thaïs Thelma Théa Thérèse Tina Tiphaine Tiphanie Ursula Valentine Valérie Vanessa Vanina Véra
Véronique Vicky Victoire Victoria Viktoria Vinciane Violaine Violette Virginia Virginie Viviane Wanda Wendy Yaël
Yamina Yasmina Yasmine Yolaine Yolande Yolène Ysé Yseult Yvette Yvonne Zélie Zoé Zohra Zora Yuki Akiko
"""


def _genders() -> dict[str, str]:
    male, female = ({fold(name) for name in names.split()} for names in (_MALE, _FEMALE))
    return {name: "" if name in male & female else "m" if name in male else "f" for name in male | female}


FIRST_NAMES: dict[str, str] = _genders()
"""Folded first names, each with "m", "f", or "" where both bear it."""
PLACES_TOO = frozenset(
    fold(name) for name in listed("France Florence Lorraine Ange Constant Victoire Nancy Aurore Fleur Rose"
    " Perle Reine Grace Juste Prosper"
    " Constance Ben Dan Ed Lou Loup Côme Line Toussaint Noël Modeste Prune Capucine Eve Aube Désiré Honoré"
    " Fidèle Martin Vital Luce Will Iris")
)  # fmt: skip
"""Alone, each of these is rather a word or a place."""


def gender_of(first_name: str) -> str | None:
    """The gender of a first name ("Marie-Claude" as "Marie"), or None when it is not known as one."""
    folded = fold(first_name)
    if folded in FIRST_NAMES:
        return FIRST_NAMES[folded]
    first, _, rest = folded.partition(" ")
    if rest and first in FIRST_NAMES and "-" in first_name:
        return FIRST_NAMES[first]
    return None
