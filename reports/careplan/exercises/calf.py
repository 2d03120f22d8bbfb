"""Exercises that load or stretch the calf and bend the ankle (E10, E15-E23)."""

from decimal import Decimal

from reports.careplan.exercises.pictures import calf
from reports.careplan.exercises.types import Dose, Exercise, Kind, Span

CALF = (
    Exercise(
        id="E10",
        title="Heel raise with your toes on a rolled towel",
        kind=Kind.STRENGTH,
        sided=True,
        family="calfload",
        aim="Make your sole and calf stronger.",
        target="Plantar fascia, calf",
        start=(
            "Stand on a step or the floor with a rolled towel under your toes. "
            "Hold a rail."
        ),
        steps=(
            "Take 3 seconds to rise up.",
            "Stop for 2 seconds.",
            "Take 3 seconds to come down.",
        ),
        dose=Dose(
            text=(
                "Do 3 sets of 12 every other day. "
                "After 2 weeks do 4 sets of 10 with a backpack. "
                "After 4 weeks do 5 sets of 8. Keep going for 12 weeks."
            ),
            frequency="Every other day for 12 weeks",
            minutes=Decimal("6"),
            hold_s=Span(2, 2),
            reps=Span(12, 12),
            sets=Span(3, 3),
        ),
        picture=calf.E10,
        harder="Put more weight in the backpack.",
        easier="Use both feet at once.",
        care="If it hurts more the next morning, do fewer or use less weight.",
        equipment=("towel", "step", "rail", "backpack"),
        sources=("Rathleff15", "Goodfellow-gem"),
        blocked_when="insens or balance_deficit",
    ),
    Exercise(
        id="E15",
        title="Knee to wall",
        kind=Kind.MOVEMENT,
        sided=True,
        family="anklerom",
        aim="Help your ankle bend more.",
        target="Ankle joint, soleus",
        start="Face a wall with your foot flat, 5 to 10 cm away from it.",
        steps=(
            "Bend your knee to touch the wall.",
            "Keep your heel down.",
            "Rock back.",
        ),
        dose=Dose(
            text="Do 10 to 15 slow rocks. Do 2 sets every day.",
            frequency="Every day",
            minutes=Decimal("2.5"),
            reps=Span(10, 15),
            sets=Span(2, 2),
        ),
        picture=calf.E15,
        harder="Move your foot back by 1 cm.",
        easier="Put your foot nearer to the wall.",
        care="If it pinches at the front of your ankle, stop and tell us.",
        equipment=("wall",),
        sources=("Young13", "expert"),
    ),
    Exercise(
        id="E16",
        title="Heel raises on two feet",
        kind=Kind.STRENGTH,
        sided=False,
        family="calfload",
        aim="Build calf strength and balance.",
        target="Calf",
        start="Stand with your hands on a worktop.",
        steps=(
            "Rise onto your toes.",
            "Pause.",
            "Come down slowly.",
        ),
        dose=Dose(
            text="Do 3 sets of 10, 3 times a week. Build up towards 50.",
            frequency="3 times a week",
            minutes=Decimal("4"),
            reps=Span(10, 10),
            sets=Span(3, 3),
        ),
        picture=calf.E16,
        harder="Do it on one foot.",
        easier="Do it sitting down.",
        care="Hold on if you feel unsteady.",
        equipment=("worktop",),
        sources=("Spink08",),
        harder_id="E17",
    ),
    Exercise(
        id="E17",
        title="Heel raises on one foot",
        kind=Kind.STRENGTH,
        sided=True,
        family="calfload",
        aim="Make your calf and its tendon stronger.",
        target="Calf, Achilles tendon",
        start="Stand on one foot with your fingertips on a wall.",
        steps=(
            "Take 2 to 3 seconds to rise up.",
            "Hold for 1 second.",
            "Take 3 seconds to come down.",
        ),
        dose=Dose(
            text="Do 3 sets of 8 to 15 every other day for 12 weeks.",
            frequency="Every other day for 12 weeks",
            minutes=Decimal("5"),
            hold_s=Span(1, 1),
            reps=Span(8, 15),
            sets=Span(3, 3),
        ),
        picture=calf.E17,
        harder="Wear a backpack.",
        easier="Go up on both feet and come down on one.",
        care="Stop if you get sharp pain in the tendon over 5 out of 10.",
        equipment=("wall",),
        sources=("Martin18", "Beyer15"),
        blocked_when="balance_deficit",
        easier_id="E16",
    ),
    Exercise(
        id="E18",
        title="Heel raises with a ball between your heels",
        kind=Kind.STRENGTH,
        sided=False,
        family="calfload",
        aim="Work the tendon of your arch and your calf at once.",
        target="Tibialis posterior, calf",
        start="Stand and hold on. Put a small ball between your heels.",
        steps=(
            "Squeeze the ball gently.",
            "Rise up.",
            "Come down slowly.",
        ),
        dose=Dose(
            text="Do 3 sets of 10, every day or every other day.",
            frequency="Every day or every other day",
            minutes=Decimal("4"),
            reps=Span(10, 10),
            sets=Span(3, 3),
        ),
        picture=calf.E18,
        harder="Put more weight on one foot.",
        easier="Do it sitting down.",
        care="Do fewer if your inner ankle hurts more than 4 out of 10.",
        equipment=("small ball", "worktop"),
        sources=("expert", "Alvarez06"),
    ),
    Exercise(
        id="E19",
        title="Heel drops on a step",
        kind=Kind.STRENGTH,
        sided=True,
        family="calfload",
        aim="Load the tendon so that it gets stronger.",
        target="Achilles tendon, mid-portion",
        start=("Stand on the edge of a step on the balls of your feet. Hold a rail."),
        steps=(
            "Go up on both feet.",
            "Move your weight to the sore leg.",
            "Lower your heel slowly below the step.",
            "Do it again with your knee a little bent.",
        ),
        dose=Dose(
            text=(
                "Do 3 sets of 15 with a straight knee and 3 sets of 15 with a bent "
                "knee. Do this twice a day for 12 weeks. A slow, heavy plan 3 times "
                "a week works as well. Ask us which one is for you."
            ),
            frequency="Twice a day for 12 weeks",
            minutes=Decimal("9"),
            reps=Span(15, 15),
            sets=Span(6, 6),
        ),
        picture=calf.E19,
        harder="Wear a backpack.",
        easier="Do it on the floor, not on a step.",
        care=(
            "Not for pain where the tendon joins the heel. "
            "A sudden snap or pop at the back of the leg needs help at once."
        ),
        equipment=("step", "rail"),
        sources=("Alfredson98", "Beyer15", "Martin18"),
        blocked_when="ach_ins or balance_deficit",
        easier_id="E20",
    ),
    Exercise(
        id="E20",
        title="Heel raise from the floor",
        kind=Kind.STRENGTH,
        sided=True,
        family="calfload",
        aim="Load the tendon without pressing it on your heel bone.",
        target="Achilles insertion",
        start="Stand on a flat floor and hold on.",
        steps=(
            "Go up on both feet.",
            "Come down on the sore side, only as far as the floor.",
            "Do not let your heel drop below flat.",
        ),
        dose=Dose(
            text="Do 3 sets of 15, once or twice a day, for 12 weeks.",
            frequency="Once or twice a day for 12 weeks",
            minutes=Decimal("5"),
            reps=Span(15, 15),
            sets=Span(3, 3),
        ),
        picture=calf.E20,
        harder="Wear a backpack.",
        easier="Use both feet.",
        care="Do not stretch your calf hard at first.",
        equipment=("worktop",),
        sources=("Jonsson08",),
        easier_id="E16",
    ),
    Exercise(
        id="E21",
        title="Calf stretch at the wall",
        kind=Kind.STRETCH,
        sided=True,
        family="calfstretch",
        aim="Loosen your big calf muscle.",
        target="Gastrocnemius",
        start="Face a wall with your hands on it and one foot behind you.",
        steps=(
            "Keep your back knee straight, your heel down and your toes forward.",
            "Lean in until your calf feels tight.",
            "Hold for 20 seconds.",
        ),
        dose=Dose(
            text=(
                "Hold for 20 seconds, 3 to 4 times on each side you were given. "
                "Do it once or twice a day. "
                "Aim for at least 2 minutes a side in a day."
            ),
            frequency="Once or twice a day",
            minutes=Decimal("2"),
            hold_s=Span(20, 20),
            reps=Span(3, 4),
            sets=Span(1, 1),
        ),
        picture=calf.E21,
        harder="Hold the stretch for 45 to 60 seconds.",
        easier="Do the calf stretch sitting, with a towel.",
        care=(
            "Do not do this early on if your tendon hurts where it joins the heel. "
            "Do not do it with a calf tear, or if you may have a blood clot."
        ),
        equipment=("wall",),
        sources=("S3", "Spink08", "Radford06"),
        blocked_when="ach_ins",
        easier_id="E23",
    ),
    Exercise(
        id="E22",
        title="Calf stretch with a bent knee",
        kind=Kind.STRETCH,
        sided=True,
        family="calfstretch",
        aim="Loosen your deep calf muscle.",
        target="Soleus",
        start=(
            "Face a wall with your hands on it. Put one foot a short way behind you."
        ),
        steps=(
            "Bend your back knee.",
            "Keep your heel down.",
            "Hold for 20 to 30 seconds.",
        ),
        dose=Dose(
            text="Hold for 20 to 30 seconds, 3 times a side, every day.",
            frequency="Every day",
            minutes=Decimal("2"),
            hold_s=Span(20, 30),
            reps=Span(3, 3),
            sets=Span(1, 1),
        ),
        picture=calf.E22,
        harder="Hold the stretch for 45 seconds.",
        easier="Bend your knee less.",
        care=(
            "Do not do this early on if your tendon hurts where it joins the heel. "
            "Do not do it with a calf tear, or if you may have a blood clot."
        ),
        equipment=("wall",),
        sources=("Radford06", "Young13"),
        blocked_when="ach_ins",
    ),
    Exercise(
        id="E23",
        title="Calf stretch sitting, with a towel",
        kind=Kind.STRETCH,
        sided=True,
        family="calfstretch",
        aim="Stretch your calf gently before you get up.",
        target="Calf, plantar fascia",
        start=(
            "Sit in bed with your leg straight and a towel round the ball of your foot."
        ),
        steps=(
            "Pull the towel towards you.",
            "Keep your knee straight.",
            "Hold for 20 to 30 seconds.",
        ),
        dose=Dose(
            text=(
                "Hold for 20 to 30 seconds, 3 times. "
                "Do it before your first steps of the day."
            ),
            frequency="Every day before your first steps",
            minutes=Decimal("2"),
            hold_s=Span(20, 30),
            reps=Span(3, 3),
            sets=Span(1, 1),
        ),
        picture=calf.E23,
        harder="Do the calf stretch at the wall.",
        easier="Pull less.",
        care="If your feet are numb, watch the skin.",
        equipment=("towel", "bed or mat"),
        sources=("expert",),
        blocked_when="ach_ins",
        harder_id="E21",
    ),
)
