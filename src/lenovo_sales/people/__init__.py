"""People (人员): training courses, from the day they were held to their improvement. Policy 4.2."""

from lenovo_sales.exports import export

export(
    __name__,
    {
        ".course_process": "COURSE_RUN",
        ".course_run": (
            "Assess Close CorrectAssessment CorrectImprovement CorrectProblem CorrectRun "
            "CourseAssessment CourseFeedback CourseProblem CourseRun CourseRunStage Hold Improve "
            "Improvement Mark Shortfall StateProblem Withdraw late_to_assess late_to_improve"
        ),
        ".effectiveness": "Effectiveness by_course effectiveness result_of results shortfalls",
        ".terms": "AssessmentMeans PeopleTerms TrainingTerms",
    },
)
