"""Common given names by gender, from many languages: they tell "he" from "she" where the text does not."""

from __future__ import annotations

from . import lot

MALE = lot(
    """Aaron Abdel Abdul Abdullah Abraham Adam Adel Adolfo Adrian Ahmad Ahmed Aidan Alan Albert Alberto
    Alejandro Aleksandar Aleksandr Alessandro Alexander Alexandre Alexei Alexey Alfred Ali Alvin Amir
    Amit Anatoly Anders Andre Andrei Andres Andrew Andrej Andrzej Angelo Anil Anthony Antonio Antony
    António Arthur Ashraf Bashar Benedict Benjamin Bernard Bill Binyamin Bob Boris Brad Brandon Brian
    Bruce Bruno Carl Carlos Charles Chris Christian Christopher Claudio Craig Dan Daniel Danny Darren
    Dave David Dean Denis Dennis Derek Diego Dimitri Dirk Dmitri Dmitry Dominic Donald Doug Douglas
    Edgar Eduard Eduardo Edward Ehud Elon Emanuel Emmanuel Emilio Emre Enrique Eric Erik Ernesto Ernie
    Eugene Evan Evgeny Fabio Felipe Felix Ferdinand Fernando Fouad Francesco Francis Francisco François
    Frank Franz Fred Frederick Fumio Gabriel Gary Gavin Gennady Geoffrey George Georgi Gerald Gerard
    Gerhard Gideon Giorgio Giovanni Giuseppe Gordon Graham Greg Gregory Guillermo Gustavo Guy Hakan
    Hamid Hans Harold Harry Hassan Heinz Helmut Henri Henry Herbert Hiroshi Hosni Howard Hugo Hussein
    Ian Ibrahim Igor Ilham Imran Isaac Ismail Ivan Jack Jacob Jacques Jaime Jair Jake James Jan Jason
    Javier Jean Jeff Jeffrey Jens Jeremy Jerome Jerry Jesse Jim Jimmy Joachim Joao Joe Joel Johan
    Johannes John Johnny Jon Jonas Jonathan Jorge Jose Josef Joseph Josh Joshua José João Juan Julian
    Julio Junichiro Justin Karl Keir Keith Kemal Ken Kenneth Kevin Khaled Khalid Kirill Kofi Konrad
    Kumar Kurt Kyle Larry Lars Laurent Lawrence Leo Leon Leonard Leonid Lloyd Logan Louis Luca Lucas
    Luis Luiz Lukas Luke Magnus Mahmoud Malcolm Manuel Marc Marcel Marco Marcos Marek Mario Marius Mark
    Markus Martin Massimo Mateusz Matteo Matthew Mauricio Max Mehmet Michael Michel Miguel Mikhail Mike
    Mikheil Milos Miloš Mohamed Mohammad Mohammed Mohamud Moshe Muhammad Mustafa Nabil Naftali Narendra
    Nathan Nawaz Neil Nelson Nicholas Nicolas Nicolás Nigel Nikol Nikolai Nikos Norman Oleg Olaf Oliver
    Omar Orlando Oscar Otto Pablo Paolo Patrick Paul Paulo Pavel Pedro Pete Peter Petr Petro Philip
    Philippe Phillip Pierre Piotr Rafael Rafik Rajiv Ralph Ramzan Randy Raul Raymond Recep Reuven
    Ricardo Richard Rick Rishi Rob Robert Roberto Rod Rodrigo Roger Roland Roman Ron Ronald Roy Rudolf
    Russ Ryan Sadiq Saeed Salman Salva Sameh Samir Samuel Sanjay Scott Sean Sebastian Seth Serge Sergei
    Sergey Sergio Shimon Shinzo Silvio Simon Stefan Stephen Steve Steven Stuart Subrahmanyam Sven Takeo
    Tarek Ted Theodore Thomas Tim Timothy Tobias Todd Tom Tomas Tony Trevor Uhuru Valdis Vaclav Václav
    Victor Vikram Viktor Vincent Vladimir Volodymyr Vyacheslav Walter Warren Wayne Werner William
    Winston Wolfgang Xavier Yair Yasser Yitzhak Yoshihide Youssef Yuri Yusuf Zoran"""
)
FEMALE = lot(
    """Abigail Agnes Aisha Alana Alexandra Alice Alicia Alison Amanda Amber Amina Amy Ana Andrea Angela
    Angelina Anita Ann Anna Annalena Anne Annegret Annette Aung Barbara Beatrice Beata Benazir Beth
    Bettina Brenda Brigitte Carla Carmen Carol Carolina Caroline Carolyn Catherine Cecilia Charlotte
    Chloe Christina Christine Claire Clara Claudia Condoleezza Cristina Cynthia Dalia Dana Deborah Diana
    Diane Dilma Dina Dolores Donna Dora Dorothy Ebba Edith Elaine Eleanor Eleanore Elena Elisabeth
    Elizabeth Ella Ellen Emily Emine Emma Erica Erin Esther Eva Eve Evelyn Fatima Federica Fiona
    Florence Frances Gabriela Gabrielle Gina Gisele Giorgia Gloria Golda Grace Greta Hala Hanan Hannah
    Heather Helen Helena Helle Hillary Hina Indira Ingrid Irina Isabel Isabella Ivana Jacinda Jacqueline
    Jadranka Jane Janet Janice Jasmine Jean Jeanine Jen Jennifer Jessica Jill Jo Joan Joanna Jodi Jodie
    Jody Johanna Josephine Joyce Judith Judy Julia Julie Julieta Kaja Kamala Karen Karin Karina Kate
    Katherine Kathleen Kathryn Katie Kelly Kenza Kersti Kirsten Laura Lauren Laurie Layla Leila Leyla
    Lena Linda Lisa Liz Liza Lori Louise Lucia Lucy Lydia Lynn Madeleine Maia Margaret Margarita Margot
    Maria Marian Marie Marina Marine Marion Marta Martha Mary Maya Megan Melania Melanie Melissa Mette
    Mia Michelle Mina Miriam Moira Monica Nadia Nancy Naomi Natalia Natalie Natasha Nicole Nina Nora
    Olga Olivia Olena Pamela Patricia Paula Penny Petra Priya Rachel Raisa Rania Rebecca Renata Rita
    Roberta Rosa Rosemary Roza Ruth Sabine Sally Samantha Sandra Sanna Sara Sarah Serena Shannon Sharon
    Sheila Shirley Silvia Simone Sirimavo Sofia Sonia Sophia Sophie Stella Stephanie Sue Susan Susanne
    Suzanne Sylvia Tamara Tanya Tara Tatiana Teresa Theresa Tina Tipi Tulia Tzipi Ursula Valentina
    Valerie Vanessa Vera Veronica Victoria Vigdis Viola Viorica Virginia Wendy Yingluck Yulia Yvette
    Yvonne Zahra Zoe Zuzana"""
)
