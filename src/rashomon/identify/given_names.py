"""Common given names by gender: one hint among others, never proof. Names that both genders bear are left out."""

from __future__ import annotations

MALE = frozenset(
    """aaron abdul abdullah abraham adam ahmad ahmed alan albert alejandro alexander alexei alfred ali allen amir
    anatoly
    andreas andrei andrew andrey andriy anthony antonio antony arnold arthur barack barry ben benjamin bernard bernie
    bill bob boris brad bradley brandon brett brian bruce carl carlos chad charles chester christopher chuck clarence
    colin connor corey craig curtis dan daniel danny darren dave david dean dennis derek dick dmitri dmitry dmytro
    don donald doug douglas duncan dwight earl ed eddie eduardo edward edwin elijah emmanuel enrique eric ernest ethan
    eugene evan felipe felix fernando francisco frank franklin fred frederick gary gavin gene geoffrey george gerald
    gilbert giovanni glenn gordon graham greg gregory guillermo gustavo guy hank hans harold harry harvey hassan hector
    henry herbert herman howard hugh hugo ian ibrahim igor isaac isaiah ismail ivan jack jacob jake james jared jason
    javier jay jeff jeffrey jeremy jerome jerry jim jimmy joe joel john johnny jonathan jorge jose josef joseph josh
    joshua juan julian julio justin karl keith ken kenneth kevin khalid kurt kyle lance larry lawrence leo leon leonard
    leonid lloyd lou louis luis luke manuel marc marco marcus mario mark martin marvin matt matteo matthew maurice max
    michael miguel mike mikhail mitch mitt mohamed mohammad mohammed muhammad mustafa nathan nathaniel neil ned nicholas
    nicolas nigel nikolai nikolay norman oleg oleksandr oleksiy oliver omar orlando oscar osama otto owen patrick paul
    pavel pedro pete peter petro phil philip phillip rafael ralph ramon randy raul raymond ricardo richard rick rob
    robert roberto rodney roger roland roman ron ronald roy rupert russell ryan saeed salman sam samuel scott sean
    sebastian serge sergei sergey sergio seth simon spencer stanislav stanley stefan stephen steve steven stuart ted
    terrence theodore thomas tim timothy toby todd tom tommy tony travis trevor valery vasily vernon victor viktor
    vincent vitaly vladimir volodymyr walter warren wayne wesley will william wolfgang yasser yoav yuri yusuf zachary
    amos yair yitzhak shimon ehud moshe menachem avi hakan hossein javad mahmoud mehmet mohammed narendra rahul rajiv
    recep sanjay shinzo takeshi hiroshi kenji wei xi jinping kim moon jae emmanuel francois jacques jean-claude olaf
    pierre guillaume luca silvio mariano gianni lars sven johan anders bjorn erik henrik jens magnus nils
    olof""".split()
)
FEMALE = frozenset(
    """abigail agnes aisha alexandra alexandria alice alicia alison allison amanda amelia amina amy ana anastasia andrea
    angela angelina anita ann anna anne annie annette april ariana ashley audrey barbara beatrice becky bernadette beth
    betsy betty beverly bonnie brenda bridget brittany camille carla carly carmen carol caroline carolyn carrie
    catherine cathy cecilia celia charlotte chelsea cheryl chloe christina christine cindy claire clara claudia
    condoleezza connie cristina cynthia daisy dana danielle deborah debbie debra denise diana diane dianne dolores
    donna doris dorothy edith eileen elaine eleanor elena elise elizabeth ella ellen eloise elsa emily emma erica erin
    esther ethel eva evelyn fatima federica fiona florence frances gabriela gabrielle gail georgia geraldine gina
    giorgia gladys gloria grace greta gretchen gwen hannah harriet heather heidi helen helena hillary huma ida ilhan
    inga ingrid irene iris irina isabel isabella ivana ivanka jacqueline jane janet janice jeanne jen jenna jennifer
    jessica jill joan joanna joanne jocelyn josephine joyce juanita judith judy julia juliana julie kamala karen karin
    karine kate katherine kathleen kathryn kathy katie katrina kayla kayleigh kellyanne kirsten kristen kristin
    kristina kyrsten lara laura lauren leah leila lena leticia lily linda lisa liz liza lois loretta lorraine louise
    lucia lucy lydia lynn madeleine maggie marcia margaret maria mariam marianne marie marilyn marina marjorie marla
    martha mary maureen maya megan melania melanie melinda melissa mercedes michelle mildred miranda miriam molly
    monica muriel nadia nancy naomi natalia natalie natasha nicole nikki nina nora norma oksana olga olivia pamela
    patricia paula pauline peggy penelope penny phyllis priscilla rachel ramona rebecca regina renee rita roberta
    rosa rose rosemary roxanne ruth sabrina sally samantha sandra sara sarah selena sharon sheila shirley silvia simone
    sofia sonia sophia sophie stacey stephanie sue susan susana susanne suzanne svetlana sylvia tamara tanya tatiana
    teresa theresa tiffany tina tulsi ursula valentina valerie vanessa vera veronica victoria viktoria violet virginia
    vivian wendy whitney winifred yolanda yulia yvette yvonne zoe huma elise""".split()
)


def gender(name: str) -> str | None:
    """ "male", "female" or None for a given name in any case."""
    key = name.lower()
    return "male" if key in MALE else "female" if key in FEMALE else None
