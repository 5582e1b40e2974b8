from django.urls import path

from gongkai.requests.public import (
    accounts,
    answering,
    case,
    entrance,
    filing,
    joining,
    look_up,
    receipt,
    recovering,
)
from gongkai.requests.public.already import suggest
from gongkai.requests.public.visit import leave

app_name = "asking"
urlpatterns = [
    path("", entrance.entrance, name="entrance"),
    path("form/", filing.ask, name="form"),
    path("already/", suggest, name="already"),
    path("receipt/", receipt.receipt_file, name="receipt"),
    path("look-up/", look_up.look_up, name="look_up"),
    path("leave/", leave, name="leave"),
    path("case/", case.case, name="case"),
    path("case/paper/", case.paper, name="paper"),
    path("case/pdf/", case.pdf, name="pdf"),
    path("case/file/", case.file, name="file"),
    path("case/correct/", answering.correct, name="correct"),
    path("case/reason/", answering.reason, name="reason"),
    path("case/withdraw/", answering.withdraw, name="withdraw"),
    path("account/", accounts.account, name="account"),
    path("account/sign-in/", accounts.sign_in, name="sign_in"),
    path("account/forgotten/", recovering.forgotten, name="forgotten"),
    path("account/join/", joining.join, name="join"),
    path("account/sign-out/", accounts.sign_out, name="sign_out"),
    path("account/open/", accounts.open_listed, name="open"),
    path("account/add/", accounts.add_case, name="add"),
    path("account/close/", accounts.close, name="close"),
]
