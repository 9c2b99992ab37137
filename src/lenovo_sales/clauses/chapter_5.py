"""Data and decisions (数据分析与决策支持). Policy 5."""

from lenovo_sales.clauses.entry import Binds, Clause

CHAPTER_5 = (
    Clause(
        "5.1.1.1",
        (Binds.HEADQUARTERS, Binds.REGION),
        "业务数据",
        "Orders, customers and product sales are taken from the systems that run the business.",
        "从业务系统提取订单、客户和产品销售数据。",
    ),
    Clause(
        "5.1.1.2",
        (Binds.HEADQUARTERS, Binds.REGION),
        "行业数据",
        "Figures on the industry and on who holds how much of it "
        "are obtained from firms that study them.",
        "从研究机构获取行业数据和市场份额数据。",
    ),
    Clause(
        "5.1.1.3",
        (Binds.HEADQUARTERS, Binds.REGION, Binds.SALESPERSON),
        "一线反馈",
        "What salespeople report of customers' needs and of movements in the market is "
        "gathered as data too.",
        "把销售人员反馈的客户需求和市场动态也作为数据收集。",
    ),
    Clause(
        "5.1.2.1",
        (Binds.HEADQUARTERS, Binds.REGION),
        "清洗整合",
        "Raw data is tidied, put into one form and joined until it is "
        "correct, complete and free of contradiction.",
        "对原始数据清洗、转换、整合，做到准确、完整、一致。",
    ),
    Clause(
        "5.1.2.2",
        (Binds.HEADQUARTERS,),
        "编码与数据仓库",
        "Data is sorted and coded along the process and for the analysis to come, and "
        "kept in a warehouse that takes it in and gives it out with ease.",
        "数据按业务流程和分析需要分类编码，存入便于存储和查询的数据仓库。",
    ),
    Clause(
        "5.2.1.1",
        (Binds.HEADQUARTERS, Binds.REGION),
        "统计方法",
        "Data is summarized by descriptive statistics, and links within it are measured "
        "by correlation and regression.",
        "运用描述统计、相关分析和回归分析研究数据。",
    ),
    Clause(
        "5.2.1.2",
        (Binds.HEADQUARTERS, Binds.REGION),
        "可视化",
        "Findings are drawn as bars, lines, pies and radars that managers and salespeople "
        "read at a glance.",
        "用柱状图、折线图、饼图和雷达图展示结果，使管理者和销售人员一目了然。",
    ),
    Clause(
        "5.2.2.1",
        (Binds.HEADQUARTERS, Binds.REGION),
        "业绩指标",
        "Results are watched through revenue, profit, how both grow, "
        "and the part of the market that is held.",
        "以销售额、利润、增长率和市场份额衡量业绩。",
    ),
    Clause(
        "5.2.2.2",
        (Binds.HEADQUARTERS, Binds.REGION),
        "过程指标",
        "The process is watched through customers developed, conversion of "
        "opportunities, contracts signed and how long a sale takes on average.",
        "以客户开发数、商机转化率、签约数和平均销售周期衡量过程。",
    ),
    Clause(
        "5.2.2.3",
        (Binds.HEADQUARTERS, Binds.REGION),
        "客户指标",
        "Customers are watched through how satisfied and loyal they are, "
        "how many leave, and what they are worth.",
        "以满意度、忠诚度、流失率和客户价值衡量客户状况。",
    ),
    Clause(
        "5.2.2.4",
        (Binds.HEADQUARTERS, Binds.REGION),
        "产品指标",
        "Products are watched through their part in sales, gross margin, "
        "growth and how fast stock turns over.",
        "以销售占比、毛利率、增长率和库存周转率衡量产品表现。",
    ),
    Clause(
        "5.3.1",
        (Binds.HEADQUARTERS, Binds.REGION),
        "策略调整",
        "Problems and chances are promptly found: where a region or product declines, "
        "causes are sought and remedied, and where potential is large and growth clear, "
        "resources are added and promotion and selling aimed there.",
        "及时发现问题与机会：区域或产品下滑的，查明原因并制定改进措施；潜力大、增长明显的，增加资源投入，开展有针对性的推广和销售。",
    ),
    Clause(
        "5.3.2",
        (Binds.HEADQUARTERS, Binds.REGION),
        "资源配置",
        "Resources follow what regions, products and customer groups contribute and "
        "promise: to customers of high value and markets that grow, with staff and tasks "
        "divided better.",
        "摸清各区域、产品和客户群的贡献与潜力，把资源投向高价值客户和增长市场，优化人员配置和任务分配。",
    ),
    Clause(
        "5.3.3",
        (Binds.HEADQUARTERS, Binds.REGION),
        "预测与规划",
        "What is to come is forecast and planned from the sales data.",
        "以销售数据为依据开展预测和规划。",
    ),
)
