"""Given names that news texts use often, by the gender that they mostly tell. Names for both are left out of
the genders and stand in `EITHER`. From the birth statistics of the US (SSA), England (ONS) and the usual
transliterations.
"""

_FEMALE = """
Abigail Ada Agnes Aisha Alice Alina Alison Amal Amanda Amelia Amina Amy Ana Anastasia Angela Angelina
Anita Ann Anna Annalena Anne Annie Antonia Ayesha Barbara Beatrice Becky Bella Bernadette Beth Betty
Brenda Bridget Camilla Carla Carmen Carol Caroline Catherine Cecilia Charlotte Chelsea Chiara Christina
Christine Claire Clara Claudia Condoleezza Cristina Cynthia Daniela Daria Dawn Deborah Debbie Denise Diana
Diane Dolores Donna Dorothy Eileen Elaine Eleanor Elena Eliza Elizabeth Ella Ellen Ellie Elsa Emily Emma
Erica Erin Esther Eva Evelyn Farah Fatima Fiona Florence Frances Francesca Gabriela Gemma Georgia Georgina
Geraldine Gillian Gina Giorgia Giulia Gloria Grace Greta Hannah Harriet Hazel Heather Helen Helena Helga
Hilary Hillary Holly Ida Imelda Indira Inga Ingrid Irene Irina Isabel Isabella Isla Ivana Ivanka Jacinda
Jackie Jacqueline Jane Janet Janice Jasmine Jeanne Jenna Jennifer Jenny Jess Jessica Jill Joan Joanna
Joanne Jodie Josephine Joyce Judith Judy Julia Juliana Julie Kamala Karen Karin Kate Katherine Kathleen
Kathryn Kathy Katie Katya Kayla Kellyanne Kimberly Kirsten Kristina Laila Laura Lauren Layla Leah Leila
Lena Leonie Leyla Lily Linda Lisa Liz Lois Lorraine Louisa Louise Lucia Lucy Ludmila Luisa Lydia Lyudmila
Madeleine Maeve Maggie Magdalena Malala Manuela Margaret Margarita Margot Maria Mariam Mariana Marie
Marina Marta Martha Martine Mary Matilda Maureen Megan Meghan Melania Melanie Melinda Melissa Mette Mia
Michelle Mila Miranda Miriam Moira Molly Monica Monika Nadia Nadine Nancy Naomi Natalia Natalie Natasha
Niamh Nicola Nicole Nikki Nina Noor Nora Nuria Oksana Olga Olivia Olena Pamela Patricia Paula Pauline
Penelope Penny Petra Philippa Phoebe Polina Polly Priscilla Priti Priya Rachel Rebecca Regina Renee Rita
Roberta Rosa Rosalind Rose Rosemary Rosie Roxana Ruth Sabrina Sally Samantha Sandra Sanna Sara Sarah
Selena Serena Sheila Shirley Silvia Simone Sofia Sonia Sophia Sophie Stella Stephanie Stormy Sue Susan
Susanna Suzanne Svetlana Sylvia Tamara Tania Tanya Tara Tatiana Teresa Tess Tessa Theresa Tina Tulsi Una
Ursula Valentina Valerie Vanessa Vera Veronica Victoria Viktoria Viola Violet Virginia Vivian Wendy
Whitney Winnie Yasmin Yolanda Yulia Yvette Yvonne Zahra Zara Zoe
"""
_MALE = """
Aaron Abdul Abdullah Abraham Adam Adolf Adrian Ahmad Ahmed Aidan Alan Albert Alberto Aleksandr Aleksei
Alessandro Alexander Alexei Alexey Alfred Ali Alistair Allan Allen Alvin Amir Anatoly Anders Andre Andreas
Andrei Andrew Andrey Andriy Andrzej Andy Angus Anthony Antonio Antony Arnold Arthur Arturo Asif Barack
Barry Bashar Ben Benedict Benjamin Bernard Bernie Bill Bob Boris Brad Bradley Brandon Brendan Brett Brian
Bruce Bruno Bryan Calvin Cameron Carl Carlo Carlos Cedric Charles Charlie Chris Christian Christopher
Chuck Clarence Claude Clive Colin Conor Craig Cyril Dale Damian Dan Daniel Danny Dario Darren Dave David
Dean Declan Denis Dennis Derek Desmond Diego Dieter Dirk Dmitri Dmitry Dominic Don Donald Doug Douglas
Duncan Dwight Earl Ed Eddie Edgar Eduardo Edward Edwin Elias Elliott Elon Emil Emmanuel Enrique Eoin Eric
Erik Ernest Ernst Ethan Ettore Eugene Evan Faisal Felipe Felix Ferdinand Fernando Fidel Francis Francisco
Francois Frank Franz Fred Frederick Friedrich Fritz Gary Gavin Gene Geoffrey George Gerald Gerard Gerhard
Giovanni Giuseppe Glenn Gordon Graham Greg Gregory Guido Guillermo Gunther Gustav Hamid Hamish Hans Harold
Harry Harvey Hassan Heinrich Heinz Henri Henry Herbert Herman Howard Hugh Hugo Hussein Ian Ibrahim Igor
Ilya Imran Isaac Ismail Ivan Jack Jacob Jake Jakob James Jamie Jan Jared Jason Javier Jay Jean Jeff
Jeffrey Jens Jeremy Jerome Jerry Jesse Jesus Jim Jimmy Joachim Joao Joe Joel Johan Johannes John Johnny
Jon Jonathan Jorge Jose José Josef Joseph Josh Joshua Juan Julian Julius Justin Karl Kayode Keir Keith
Kemal Ken Kenneth Kevin Khalid Kirill Klaus Konstantin Kurt Kyle Lars Larry Laurent Lawrence Lee Leo Leon
Leonard Leonid Liam Lloyd Louis Luca Lucas Luigi Luis Luiz Lukas Luke Magnus Mahmoud Malcolm Manuel Marc
Marcel Marco Marcus Mario Mark Marko Martin Marvin Mateusz Matt Matteo Matthew Matthias Maurice Max Maxim
Maximilian Mehmet Michael Michal Michel Miguel Mike Mikhail Milos Mitch Mitt Mohamed Mohammad Mohammed
Morris Muhammad Murray Mustafa Narendra Nathan Nathaniel Ned Neil Nelson Nicholas Nick Nicolas Nigel
Nikita Nikola Nikolai Noah Norman Oleg Oleksandr Oliver Olaf Omar Oscar Osman Otto Owen Pablo Paolo
Patrick Paul Pavel Pedro Per Pete Peter Petr Petro Phil Philip Philippe Pierre Piotr Rafael Rajesh Ralph
Ramzan Ramon Raul Ray Raymond Recep Reginald Rex Ricardo Richard Rick Rishi Rob Robert Roberto Rodney
Rodrigo Roger Roland Rolf Roman Romano Ron Ronald Rory Ross Roy Ruairi Rudolf Rudy Rupert Russell Ryan
Sadiq Saddam Salman Salvador Sanjay Scott Sean Sebastian Sergei Sergey Sergio Seth Shane Shaun Shinzo
Silvio Simon Stanley Stefan Stephen Steve Steven Stewart Stuart Sven Ted Terence Terry Theodore Thomas Tim
Timothy Tobias Toby Todd Tom Tomas Tommy Tony Travis Trevor Tyler Ulrich Umar Vaclav Vasily Victor Viktor
Vincent Vitaly Vlad Vladimir Volodymyr Walter Warren Wayne Werner Wes Wesley Wilfred Wilhelm Will William
Winston Wolfgang Yasser Yevgeny Yuri Yusuf Zac Zachary Zbigniew
"""
_EITHER = """
Alex Andrea Ashley Avery Casey Charlie Dana Drew Dominique Hayden Jamie Jaime Jordan Jo Kelly Kerry Kim
Leslie Lindsay Lindsey Lynn Marion Morgan Nikola Pat Quinn Robin Sam Sandy Sasha Shannon Sidney Stacy
Tracy Tracey Wei Xi Li Yang Wang Zhang Liu Chen Liang Hu Wen Jin Ming Tariq Hyun Min Jong Kim Park Lopsang
"""

FEMALE = frozenset(_FEMALE.split())
MALE = frozenset(_MALE.split())
EITHER = frozenset(_EITHER.split())
GIVEN = FEMALE | MALE | EITHER
