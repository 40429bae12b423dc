"""Names, ideas and places to draw from. Nobody real: common Norwegian names, and some that are hard to sort and spell."""

GIVEN = (
    "Adrian Anders Andrea Anette Anne Arild Astrid Bente Berit Bjørn Camilla Cathrine Dag Eirik Elin Elise Emil Emma"
    " Espen Eva Finn Fredrik Frode Geir Grete Gunnar Hanne Harald Hege Heidi Helge Henrik Hilde Håkon Håvard Ida"
    " Ingeborg Jan Janne Jenny Jonas Jorunn Julie Jørgen Kari Karin Karoline Kjersti Kjetil Knut Kristin Kåre Laila"
    " Lars Leif Lene Linda Line Liv Magnus Malin Maren Marianne Marit Marius Markus Marte Mette Mona Morten Nils Nina"
    " Nora Odd Ola Olav Pål Ragnhild Randi Rita Roar Rolf Rune Ruth Sander Sara Sigrid Sigurd Silje Simen Siri Sissel"
    " Sofie Solveig Stein Stian Stine Svein Sverre Synnøve Terje Thea Thomas Tone Tonje Tor Trine Trond Turid Unni"
    " Vegard Vidar Vilde Wenche Øystein Øyvind"
).split()
FAMILY = (
    "Aas Abrahamsen Ahmed Amundsen Andersen Andreassen Antonsen Arnesen Bakke Bakken Berg Berge Berntsen Birkeland"
    " Brekke Bøe Christensen Dahl Danielsen Edvardsen Eide Eliassen Ellingsen Engen Eriksen Evensen Fredriksen"
    " Gulbrandsen Gundersen Hagen Halvorsen Hansen Haug Hauge Haugen Helland Henriksen Holm Isaksen Iversen Jacobsen"
    " Jensen Johannessen Johansen Johnsen Jørgensen Karlsen Knudsen Kristiansen Larsen Lie Lien Lund Lunde Madsen"
    " Martinsen Mathisen Mikkelsen Moe Moen Myhre Myklebust Nguyen Nilsen Nygård Næss Olsen Paulsen Pedersen Rasmussen"
    " Ruud Rønning Sandvik Simonsen Solheim Strand Strøm Svendsen Sæther Sørensen Tangen Thorsen Tveit Vik Ødegård"
).split()
HARD = [
    ("Åse", "Ødegård"),
    ("Aase", "Aamodt"),
    ("Alf", "Aasen Vik"),
    ("Liv Unni", "O’Brien"),
    ("Anne-Marie", "von der Lippe"),
    ("Máret Áile", "Sara"),
    ("Ánde", "Guttorm-Čállit"),
    ("Nguyễn Thị", "Mai"),
    ("Aušra", "Žukaitė"),
    ("Ömer", "Çelik"),
    ("X", "Å"),
    ("محمد", "العلي"),
    ("Олена", "Коваленко"),
    ("Dag Øystein", "Null"),
    ("Jo", "Test"),
    ("Élise", "Bøe"),
    ("Oksana", "Kovalenko"),
    ("Yusuf", "Ali Haugland"),
    ("Zoë", "Ærø"),
    ("Łukasz", "Świątek"),
]
IDEAS = [
    "Catering med mat fra Øst-Afrika",
    "Keramikkverksted og kurs",
    "Mobilt sykkelverksted",
    "Foodtruck med lokale råvarer",
    "Søm og reparasjon av klær",
    "Hundepensjonat",
    "Oversettertjeneste",
    "Fotostudio",
    "Neglesalong, overtar lokale",
    "Gårdsbutikk på nett",
    "Regnskap for små lag og foreninger",
    "Vedlikehold av hager for eldre",
    "App for å dele verktøy",
    "Surdeigsbakeri",
    "Treningstimer i skogen",
    "Lydstudio",
    "Snekker som restaurerer vinduer",
    "Hagedesign",
    "Bruktbutikk for barneklær",
    "Birøkt og honning",
]
MESSAGES = [
    "Jeg har tenkt på dette lenge og vil gjerne snakke med noen om det går an å leve av.",
    "Jeg er i jobb nå, men vil begynne i det små ved siden av. Hva må jeg tenke på?",
    "Jeg lurer mest på hva det koster å komme i gang, og om jeg trenger aksjeselskap.",
    "",
]
SHARED = [
    "Vi ble enige om å begynne i det små. Du regner ut hva en time koster deg.",
    "Du tar kontakt med to mulige kunder før neste gang. Jeg sender mal for budsjett.",
    "Vi gikk gjennom forskjellen på enkeltpersonforetak og aksjeselskap.",
]
PLACES = {
    "IØ": ["Askim, møterom 2", "Mysen bibliotek", "Rakkestad kulturhus"],
    "MO": ["Moss, Værftet", "Råde rådhus", "Våler herredshus"],
    "SØ": ["Sarpsborg, møterom 1", "Fredrikstad bibliotek", "Halden, Tollboden"],
}
