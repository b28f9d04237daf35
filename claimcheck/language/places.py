"""Countries with the words for their people, capitals, and other places of the news.

Countries and demonyms: the UN list of member states and the CIA World Factbook ("Nationality"), as news
texts write them.
"""

from functools import cache

# country: adjective and people (";" between the two where they differ); capital. A word list, so one line
# an entry.
_COUNTRIES = """
Afghanistan|Afghan|Kabul
Albania|Albanian|Tirana
Algeria|Algerian|Algiers
Andorra|Andorran|
Angola|Angolan|Luanda
Argentina|Argentine Argentinian|Buenos Aires
Armenia|Armenian|Yerevan
Australia|Australian|Canberra
Austria|Austrian|Vienna
Azerbaijan|Azerbaijani Azeri|Baku
Bahamas|Bahamian|Nassau
Bahrain|Bahraini|Manama
Bangladesh|Bangladeshi|Dhaka
Barbados|Barbadian|Bridgetown
Belarus|Belarusian Belarussian|Minsk
Belgium|Belgian|Brussels
Belize|Belizean|Belmopan
Benin|Beninese|Porto-Novo
Bhutan|Bhutanese|Thimphu
Bolivia|Bolivian|La Paz
Bosnia|Bosnian|Sarajevo
Botswana|Botswanan|Gaborone
Brazil|Brazilian|Brasilia
Britain|British|London
Brunei|Bruneian|
Bulgaria|Bulgarian|Sofia
Burkina Faso|Burkinabe|Ouagadougou
Burundi|Burundian|Gitega
Cambodia|Cambodian|Phnom Penh
Cameroon|Cameroonian|Yaounde
Canada|Canadian|Ottawa
Chad|Chadian|N’Djamena
Chile|Chilean|Santiago
China|Chinese|Beijing
Colombia|Colombian|Bogota
Congo|Congolese|Kinshasa
Costa Rica|Costa Rican|San Jose
Croatia|Croatian Croat|Zagreb
Cuba|Cuban|Havana
Cyprus|Cypriot|Nicosia
Czech Republic|Czech|Prague
Denmark|Danish Dane|Copenhagen
Djibouti|Djiboutian|
Dominican Republic|Dominican|Santo Domingo
Ecuador|Ecuadorean Ecuadorian|Quito
Egypt|Egyptian|Cairo
El Salvador|Salvadoran|San Salvador
England|English|
Eritrea|Eritrean|Asmara
Estonia|Estonian|Tallinn
Ethiopia|Ethiopian|Addis Ababa
Fiji|Fijian|Suva
Finland|Finnish Finn|Helsinki
France|French|Paris
Gabon|Gabonese|Libreville
Gambia|Gambian|Banjul
Georgia|Georgian|Tbilisi
Germany|German|Berlin
Ghana|Ghanaian|Accra
Greece|Greek|Athens
Guatemala|Guatemalan|Guatemala City
Guinea|Guinean|Conakry
Guyana|Guyanese|Georgetown
Haiti|Haitian|Port-au-Prince
Honduras|Honduran|Tegucigalpa
Hungary|Hungarian|Budapest
Iceland|Icelandic Icelander|Reykjavik
India|Indian|New Delhi
Indonesia|Indonesian|Jakarta
Iran|Iranian|Tehran
Iraq|Iraqi|Baghdad
Ireland|Irish|Dublin
Israel|Israeli|Jerusalem
Italy|Italian|Rome
Ivory Coast|Ivorian|Abidjan
Jamaica|Jamaican|Kingston
Japan|Japanese|Tokyo
Jordan|Jordanian|Amman
Kazakhstan|Kazakh|Astana
Kenya|Kenyan|Nairobi
Kosovo|Kosovar Kosovan|Pristina
Kuwait|Kuwaiti|
Kyrgyzstan|Kyrgyz|Bishkek
Laos|Laotian|Vientiane
Latvia|Latvian|Riga
Lebanon|Lebanese|Beirut
Liberia|Liberian|Monrovia
Libya|Libyan|Tripoli
Lithuania|Lithuanian|Vilnius
Luxembourg|Luxembourger|
Madagascar|Malagasy|Antananarivo
Malawi|Malawian|Lilongwe
Malaysia|Malaysian|Kuala Lumpur
Maldives|Maldivian|Male
Mali|Malian|Bamako
Malta|Maltese|Valletta
Mauritania|Mauritanian|Nouakchott
Mexico|Mexican|Mexico City
Moldova|Moldovan|Chisinau
Monaco|Monegasque|
Mongolia|Mongolian|Ulaanbaatar
Montenegro|Montenegrin|Podgorica
Morocco|Moroccan|Rabat
Mozambique|Mozambican|Maputo
Myanmar|Burmese|Naypyidaw
Namibia|Namibian|Windhoek
Nepal|Nepalese Nepali|Kathmandu
Netherlands|Dutch|Amsterdam
New Zealand|New Zealander|Wellington
Nicaragua|Nicaraguan|Managua
Niger|Nigerien|Niamey
Nigeria|Nigerian|Abuja
North Korea|North Korean|Pyongyang
North Macedonia|Macedonian|Skopje
Norway|Norwegian|Oslo
Oman|Omani|Muscat
Pakistan|Pakistani|Islamabad
Palestine|Palestinian|Ramallah
Panama|Panamanian|Panama City
Paraguay|Paraguayan|Asuncion
Peru|Peruvian|Lima
Philippines|Philippine Filipino|Manila
Poland|Polish Pole|Warsaw
Portugal|Portuguese|Lisbon
Qatar|Qatari|Doha
Romania|Romanian|Bucharest
Russia|Russian|Moscow
Rwanda|Rwandan|Kigali
Saudi Arabia|Saudi|Riyadh
Scotland|Scottish Scot|Edinburgh
Senegal|Senegalese|Dakar
Serbia|Serbian Serb|Belgrade
Sierra Leone|Sierra Leonean|Freetown
Singapore|Singaporean|
Slovakia|Slovak Slovakian|Bratislava
Slovenia|Slovenian Slovene|Ljubljana
Somalia|Somali|Mogadishu
South Africa|South African|Pretoria
South Korea|South Korean|Seoul
South Sudan|South Sudanese|Juba
Spain|Spanish Spaniard|Madrid
Sri Lanka|Sri Lankan|Colombo
Sudan|Sudanese|Khartoum
Suriname|Surinamese|Paramaribo
Sweden|Swedish Swede|Stockholm
Switzerland|Swiss|Bern
Syria|Syrian|Damascus
Taiwan|Taiwanese|Taipei
Tajikistan|Tajik|Dushanbe
Tanzania|Tanzanian|Dodoma
Thailand|Thai|Bangkok
Togo|Togolese|Lome
Tunisia|Tunisian|Tunis
Turkey|Turkish Turk|Ankara
Turkmenistan|Turkmen|Ashgabat
Uganda|Ugandan|Kampala
Ukraine|Ukrainian|Kyiv
United Arab Emirates|Emirati|Abu Dhabi
United Kingdom|UK U.K.|London
United States|American US U.S. USA U.S.A.|Washington
Uruguay|Uruguayan|Montevideo
Uzbekistan|Uzbek|Tashkent
Vatican|Vatican|Vatican City
Venezuela|Venezuelan|Caracas
Vietnam|Vietnamese|Hanoi
Wales|Welsh|Cardiff
Yemen|Yemeni|Sanaa
Zambia|Zambian|Lusaka
Zimbabwe|Zimbabwean|Harare
Europe|European|
Africa|African|
Asia|Asian|
Catalonia|Catalan|Barcelona
Chechnya|Chechen|Grozny
Tibet|Tibetan|Lhasa
Kurdistan|Kurdish Kurd|
"""
_OTHERS = """
Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois
Indiana|Iowa|Kansas|Kentucky
Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada
New Hampshire|New Jersey
New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island
South Carolina|South Dakota|Tennessee
Texas|Utah|Vermont|Virginia|West Virginia|Wisconsin|Wyoming|New York City|Los Angeles|Chicago|Houston
Philadelphia|Phoenix|San Francisco
San Diego|Dallas|Boston|Seattle|Detroit|Miami|Atlanta|Denver|Baltimore|Las Vegas|New Orleans|Cleveland
Pittsburgh|St. Louis|St Louis
Toronto|Montreal|Vancouver|Quebec|Ontario|Alberta|British Columbia|Sydney|Melbourne|Brisbane|Perth|Auckland
Queensland|New South Wales
Manchester|Birmingham|Liverpool|Leeds|Glasgow|Bristol|Belfast|Northern Ireland|Sheffield|Oxford|Cambridge
Yorkshire|Kent|Essex|Cornwall
Hamburg|Munich|Frankfurt|Cologne|Bavaria|Saxony|Zurich|Geneva|Basel|Milan|Naples|Venice|Turin|Florence
Sicily|Sardinia|Marseille|Lyon
Barcelona|Seville|Valencia|Porto|Rotterdam|The Hague|Antwerp|Gdansk|Krakow|Istanbul|Izmir|Saint Petersburg
St. Petersburg|St Petersburg
Crimea|Donbas|Donbass|Donetsk|Luhansk|Kharkiv|Kherson|Odesa|Odessa|Mariupol|Lviv|Zaporizhzhia|Bakhmut
Siberia|Kursk|Belgorod|Gaza|West Bank
Tel Aviv|Haifa|Rafah|Hebron|Aleppo|Idlib|Mosul|Basra|Dubai|Sharjah|Jeddah|Mecca|Karachi|Lahore|Mumbai
Kolkata|Chennai|Bangalore|Kashmir
Punjab|Bali|Shanghai|Shenzhen|Guangzhou|Hong Kong|Macau|Wuhan|Xinjiang|Hainan|Sichuan|Osaka|Kyoto|Hiroshima
Nagasaki|Okinawa|Fukushima|Busan
Lagos|Kano|Johannesburg|Cape Town|Durban|Darfur|Tigray|Benghazi|Casablanca|Alexandria|Sinai|Sao Paulo
Rio de Janeiro|Bogotá|Brasília
South America|North America|Latin America|Central America|Middle East|Far East|Western Europe
Eastern Europe|Scandinavia|Balkans|Caucasus
Baltic Sea|Black Sea|Red Sea|Mediterranean|Atlantic|Pacific|Arctic|Antarctica|Antarctic|Alps|Himalayas
Amazon|Sahara|Sahel|Caribbean|Persian Gulf
Suez Canal|Panama Canal|South China Sea|Taiwan Strait|Strait of Hormuz|Earth|Mars|Silicon Valley
Wall Street|Capitol Hill|Guantanamo Bay
"""


@cache
def demonyms() -> dict[str, str]:
    """Adjectives and words for people: the country. "Russian" and "Russians" give Russia, "US" the United
    States.
    """
    table = {}
    for line in _COUNTRIES.split("\n"):
        if line:
            country, words, _ = line.split("|")
            # "North Korean" stands beside "Korean"; compounds are kept whole.
            for word in (
                [words]
                if words.startswith(("North ", "South ", "New ", "Costa ", "Sri ", "Sierra "))
                else words.split()
            ):
                table[word] = country
                table[word + "s"] = country
    return table


@cache
def places() -> dict[str, str]:
    """Names of places: the country that they are, or whose capital they are; other places give ""."""
    table = {name: "" for line in _OTHERS.split("\n") for name in line.split("|") if name}
    for line in _COUNTRIES.split("\n"):
        if line:
            country, _, capital = line.split("|")
            if capital:
                table.setdefault(capital, country)
            table[country] = country
    table |= dict.fromkeys(("US", "U.S.", "USA", "U.S.A.", "America"), "United States")
    table |= {
        "UK": "United Kingdom",
        "U.K.": "United Kingdom",
        "UAE": "United Arab Emirates",
        "Holland": "Netherlands",
        "Kremlin": "Russia",
    }
    table |= {
        "Great Britain": "Britain",
        "Burma": "Myanmar",
        "Kiev": "Ukraine",
        "Czechia": "Czech Republic",
        "White House": "United States",
    }
    return table
