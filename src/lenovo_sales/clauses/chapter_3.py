"""The sales process (销售流程管理). Policy 3."""

from lenovo_sales.clauses.entry import Binds, Clause

CHAPTER_3 = (
    Clause(
        "3.1.1.1",
        (Binds.TEAM, Binds.SALESPERSON),
        "渠道",
        "Prospects are sought through channels such as research, trade shows, online "
        "marketing, the telephone and social media.",
        "通过市场调研、展会、网络营销、电话、社交媒体等渠道寻找潜在客户。",
    ),
    Clause(
        "3.1.1.2",
        (Binds.TEAM, Binds.SALESPERSON),
        "转介绍",
        "Customers who already buy are encouraged to recommend the company to others.",
        "鼓励现有客户把公司推荐给其他潜在客户。",
    ),
    Clause(
        "3.1.1.3",
        (Binds.REGION, Binds.TEAM, Binds.SALESPERSON, Binds.PARTNER),
        "合作伙伴",
        "Partners and the company bring customers to each other and develop markets jointly.",
        "公司与合作伙伴共享客户资源，携手开发市场。",
    ),
    Clause(
        "3.1.2.1",
        (Binds.TEAM, Binds.SALESPERSON),
        "评估",
        "Every lead is classified, sorted and judged, so that its quality and its turn in "
        "the queue are known.",
        "对每条线索分类筛选、评定质量，并排出跟进的先后次序。",
    ),
    Clause(
        "3.1.2.2",
        (Binds.TEAM, Binds.SALESPERSON),
        "线索档案",
        "A file tells where a lead came from, who the customer is, what "
        "is wanted, and what has been done since.",
        "每条线索都要建档，记载来源、客户概况、需求和历次跟进情况。",
    ),
    Clause(
        "3.1.2.3",
        (Binds.TEAM, Binds.SALESPERSON),
        "跟进与转化",
        "One person answers for each lead, returns to it at set intervals, promptly "
        "learns which needs have changed, and works to turn it into an opportunity.",
        "每条线索由专人负责，按期回访，及时了解需求变化，推动其转化为商机。",
    ),
    Clause(
        "3.2.1.1",
        (Binds.SALESPERSON,),
        "识别",
        "A salesperson reads the wish to buy from what the customer says and does.",
        "销售人员从客户的言行中识别购买意向。",
    ),
    Clause(
        "3.2.1.2",
        (Binds.TEAM, Binds.SALESPERSON),
        "初步评估",
        "Before more work goes in, a salesperson judges whether a deal is feasible, "
        "what it may be worth, and how likely it is.",
        "继续投入之前，先判断商机是否可行、价值多大、成交概率多高。",
    ),
    Clause(
        "3.2.2.1",
        (Binds.SALESPERSON,),
        "跟进计划",
        "The follow-up plan lists every step with its date and the person who answers for it.",
        "跟进计划应逐项列明步骤、时间和责任人。",
    ),
    Clause(
        "3.2.2.2",
        (Binds.SALESPERSON,),
        "方案",
        "A salesperson keeps in contact, offers a made-to-measure solution, "
        "and earns trust by clearing up every doubt.",
        "销售人员与客户保持沟通，量身提供方案，解答疑问，取得信任。",
    ),
    Clause(
        "3.2.2.3",
        (Binds.COMPANY, Binds.TEAM, Binds.SALESPERSON),
        "内部资源",
        "When a deal needs it, support, product demonstrations and price negotiation are "
        "promptly called in from the rest of the company.",
        "成交需要时，及时调动公司内部的支持、产品演示和价格协商资源。",
    ),
    Clause(
        "3.2.2.4",
        (Binds.TEAM, Binds.SALESPERSON),
        "定期评估",
        "An open opportunity is judged anew at set intervals, and "
        "the approach follows what is found.",
        "对进行中的商机定期重新评估，并据此调整做法。",
    ),
    Clause(
        "3.3.1.1",
        (Binds.SALESPERSON,),
        "起草",
        "Once an opportunity is ripe and a deal is meant, the salesperson drafts a "
        "contract that states both sides' rights and duties, the goods, how many, at what "
        "price, when delivered and how paid.",
        "商机成熟、双方有成交意向后，由销售人员起草合同，写明权利义务、规格、数量、价格、交货期和付款方式。",
    ),
    Clause(
        "3.3.1.2",
        (Binds.SALESPERSON, Binds.LEGAL),
        "法务审核",
        "Each contract passes through the hands of the legal department before anyone signs it.",
        "每份合同都须经法务部门审核，未经审核不得签署。",
    ),
    Clause(
        "3.3.1.3",
        (Binds.COMPANY, Binds.SALESPERSON),
        "签字生效",
        "A contract takes effect once an authorized representative "
        "of each side has signed and sealed it.",
        "双方授权代表签字盖章后，合同方可生效。",
    ),
    Clause(
        "3.3.2.1",
        (Binds.HEADQUARTERS, Binds.REGION, Binds.TEAM, Binds.SALESPERSON),
        "执行跟踪",
        "The sales department, at every tier, watches each contract being carried out and "
        "brings departments together so that the customer is supplied with goods and "
        "services on schedule.",
        "各级销售部门跟踪合同履行，协调相关部门按时交付产品和服务。",
    ),
    Clause(
        "3.3.2.2",
        (Binds.TEAM, Binds.SALESPERSON),
        "监控",
        "Progress is looked at regularly, and problems such as delays, poor quality and "
        "payment disputes are promptly found and settled.",
        "定期检查履约进度，及时发现并解决延误、质量问题、付款纠纷等问题。",
    ),
    Clause(
        "3.3.2.3",
        (Binds.COMPANY, Binds.SALESPERSON, Binds.LEGAL),
        "变更与解除",
        "A contract is changed or ended only with approval, departments concerned and the "
        "customer are promptly told, and what each side has a right to is settled "
        "properly.",
        "合同变更或解除须先经审批，及时告知相关部门和客户，并妥善处理各方权益。",
    ),
    Clause(
        "3.4.1.1",
        (Binds.COMPANY, Binds.SERVICE),
        "服务体系",
        "A hotline, online service and service points let customers be helped promptly.",
        "设立服务热线、在线服务和服务网点，让客户及时得到帮助。",
    ),
    Clause(
        "3.4.1.2",
        (Binds.SERVICE,),
        "服务团队",
        "Technicians and service agents know their craft, and are trained and have their "
        "work judged at set times.",
        "技术人员和客服人员应具备专业技能，定期接受培训和考核。",
    ),
    Clause(
        "3.4.2.1",
        (Binds.SERVICE,),
        "响应",
        "A request is promptly answered, recorded in detail, given a first diagnosis and "
        "put into its class.",
        "接到客户请求后及时响应，详细记录问题，作出初步诊断并分类。",
    ),
    Clause(
        "3.4.2.2",
        (Binds.SERVICE,),
        "派工",
        "A technician who has the skills that the kind of problem calls for is promptly sent.",
        "根据问题类型，及时派遣技能相符的技术人员处理。",
    ),
    Clause(
        "3.4.2.3",
        (Binds.SERVICE,),
        "反馈与满意度",
        "The customer promptly hears how the work goes and how it ended, satisfaction is "
        "tracked, and opinions and suggestions are gathered so that products and service "
        "improve.",
        "及时向客户通报处理进展和结果，跟踪满意程度，收集意见建议，作为改进产品和服务的依据。",
    ),
    Clause(
        "3.4.2.4",
        (Binds.SERVICE,),
        "统计与知识库",
        "Service records are studied, and problems that recur are written "
        "up with their solutions for others to find.",
        "分析服务数据，把常见问题及解决办法整理成知识库。",
    ),
)
