"""People (销售人员管理). Policy 4."""

from lenovo_sales.clauses.entry import Binds, Clause

CHAPTER_4 = (
    Clause(
        "4.1.1.1",
        (Binds.HEADQUARTERS, Binds.REGION),
        "招聘标准",
        "A candidate communicates clearly, sells well and likes to serve, so that needs "
        "are discovered and met with solutions.",
        "应聘者应善于沟通，具备销售能力和服务意识，能发现客户需求并提供解决方案。",
    ),
    Clause(
        "4.1.1.2",
        (Binds.HEADQUARTERS, Binds.REGION),
        "招聘标准",
        "A candidate learns and adapts: soon at home with products and processes, and in "
        "step with the market and the company.",
        "应聘者应善于学习和适应，能很快掌握产品和流程，跟上市场和公司的变化。",
    ),
    Clause(
        "4.1.1.3",
        (Binds.HEADQUARTERS, Binds.REGION),
        "招聘标准",
        "A candidate works well with others and takes responsibility for the outcome.",
        "应聘者应乐于协作，有责任心。",
    ),
    Clause(
        "4.1.1.4",
        (Binds.HEADQUARTERS, Binds.REGION),
        "招聘标准",
        "A candidate has the will to sell, works toward goals and stays steady under pressure.",
        "应聘者应有销售意愿和目标导向，能承受工作压力。",
    ),
    Clause(
        "4.1.2.1",
        (Binds.HEADQUARTERS, Binds.REGION),
        "发布",
        "An open position is announced so that suitable people can apply.",
        "发布招聘信息，让合适的人选前来应聘。",
    ),
    Clause(
        "4.1.2.2",
        (Binds.HEADQUARTERS, Binds.REGION),
        "初筛",
        "Candidates are first selected by reading what they sent in and by a telephone talk.",
        "先看简历，再经电话沟通，完成初步筛选。",
    ),
    Clause(
        "4.1.2.3",
        (Binds.HEADQUARTERS, Binds.REGION),
        "面试",
        "Rounds of interviews, such as a first and a second, find out what a candidate "
        "knows professionally and how well they sell, talk and work with others.",
        "通过初试、复试等面试，考察应聘者的专业知识、销售、沟通与协作能力。",
    ),
    Clause(
        "4.1.2.4",
        (Binds.HEADQUARTERS, Binds.REGION),
        "背景调查",
        "The schooling, past jobs and achievements that a successful "
        "candidate claims are confirmed.",
        "对通过面试者核实学历、工作经历和以往业绩。",
    ),
    Clause(
        "4.1.2.5",
        (Binds.HEADQUARTERS, Binds.REGION),
        "录用",
        "The choice is made, and whoever is hired is brought on board.",
        "确定录用人选，并办理入职手续。",
    ),
    Clause(
        "4.2.1.1",
        (Binds.HEADQUARTERS,),
        "课程体系",
        "The course catalog covers joining the company, its products, the "
        "craft of selling, the industry and service.",
        "课程涵盖入职、产品、销售技巧、行业知识和客户服务等模块。",
    ),
    Clause(
        "4.2.1.2",
        (Binds.HEADQUARTERS, Binds.REGION),
        "个性化计划",
        "What each person is taught follows from their position "
        "level and from what the business needs.",
        "按岗位级别和业务需要，为每位销售人员拟定培训计划。",
    ),
    Clause(
        "4.2.1.3",
        (Binds.HEADQUARTERS, Binds.REGION),
        "培训方式",
        "People may learn in house, with an outside provider, on the internet, or by doing.",
        "培训可采用内训、外训、线上学习和实践锻炼等方式。",
    ),
    Clause(
        "4.2.2.1",
        (Binds.HEADQUARTERS, Binds.REGION),
        "授课",
        "Classes are held at set times and taught by the company's "
        "experts, seasoned outsiders or training firms.",
        "定期开课，由内部专家、外部资深人士或培训机构讲授。",
    ),
    Clause(
        "4.2.2.2",
        (Binds.HEADQUARTERS, Binds.REGION),
        "实践",
        "What is taught is tried out on cases, in mock sales "
        "talks, in discussion and in the field.",
        "通过案例研讨、模拟销售、小组讨论和实地演练，把所学用起来。",
    ),
    Clause(
        "4.2.2.3",
        (Binds.HEADQUARTERS, Binds.REGION),
        "效果评估",
        "Exams, assignments, practical tests and feedback show what a course achieved, "
        "and problems are promptly found so that its content and methods improve.",
        "以考试、作业、实操和反馈检验培训效果，及时发现问题，调整和改进培训内容与方式。",
    ),
    Clause(
        "4.2.3.1",
        (Binds.HEADQUARTERS,),
        "职业发展规划",
        "Every salesperson has a clear plan for a career in sales, with a way upward and "
        "chances to take, so that they go on improving.",
        "为销售人员制定清晰的职业发展规划，提供晋升通道和发展机会，激励其不断提升。",
    ),
    Clause(
        "4.2.3.2",
        (Binds.HEADQUARTERS, Binds.REGION),
        "发展机会",
        "Who is promoted, rotated or moved to another department is decided by results, "
        "ability and the person's own wish, so that personal goals and company strategy "
        "meet.",
        "依据业绩、能力和个人意愿，安排晋升、轮岗或跨部门发展，使个人目标与公司战略相结合。",
    ),
    Clause(
        "4.2.3.3",
        (Binds.HEADQUARTERS, Binds.REGION),
        "发展档案",
        "Each salesperson has a career file that holds the training taken, the results "
        "reached and the posts held, as a basis for the career plan.",
        "为每位销售人员建立发展档案，记录培训、业绩和岗位变动，为职业发展规划提供依据。",
    ),
    Clause(
        "4.3.1.1",
        (Binds.HEADQUARTERS, Binds.REGION, Binds.TEAM, Binds.SALESPERSON),
        "考核指标",
        "Appraisal has metrics such as sales results (revenue, profit, how both grow), "
        "process (customers developed, conversion, signings), customers' satisfaction "
        "(complaints, praise) and teamwork (satisfaction with internal collaboration, "
        "knowledge shared).",
        "考核涵盖销售业绩（销售额、利润、增长率）、销售过程（客户开发、商机转化、签约）、客户满意度（投诉率、好评率）、团队协作（内部协作满意度、知识分享贡献）等指标。",
    ),
    Clause(
        "4.3.1.2",
        (Binds.HEADQUARTERS, Binds.REGION),
        "权重",
        "How much each metric counts depends on position level and line "
        "of business, so that the outcome is just and true.",
        "各项指标的权重因岗位级别和业务而异，使考核结果公平真实。",
    ),
    Clause(
        "4.3.2",
        (Binds.HEADQUARTERS, Binds.REGION, Binds.TEAM, Binds.SALESPERSON),
        "考核周期",
        "A month judges daily performance and tasks, a quarter is built on its months and "
        "judged as a whole, and the whole year weighs results, teamwork and how ability "
        "grew.",
        "月度考核日常表现与任务，季度以月度考核为基础作整体评价，年度综合业绩、能力成长与协作。",
    ),
    Clause(
        "4.3.3.1",
        (Binds.HEADQUARTERS, Binds.REGION),
        "奖励",
        "Excellent results earn rewards that follow the appraisal, both material, such as "
        "a bonus, commission or prizes, and moral, such as a title, a chance of promotion "
        "or public praise.",
        "对业绩优秀者给予与考核结果挂钩的奖励，奖金、提成、奖品等物质奖励与荣誉称号、晋升机会、公开表扬等精神奖励并行。",
    ),
    Clause(
        "4.3.3.2",
        (Binds.HEADQUARTERS,),
        "专项基金",
        "A fund of its own rewards people whose contribution stands out.",
        "设立专项基金，奖励作出突出贡献的人员。",
    ),
    Clause(
        "4.3.3.3",
        (Binds.HEADQUARTERS, Binds.REGION, Binds.TEAM),
        "分享与表彰",
        "Meetings are held at set times where those who did well tell how and are honored.",
        "定期召开经验分享会和表彰会，推广好做法，表扬先进。",
    ),
)
