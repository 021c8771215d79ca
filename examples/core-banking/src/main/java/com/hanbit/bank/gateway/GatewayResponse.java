package com.hanbit.bank.gateway;

/** The clearing house's answer. */
public class GatewayResponse {

    private String resultCode;
    private String approvalNo;

    public String getResultCode() {
        return resultCode;
    }

    public void setResultCode(String resultCode) {
        this.resultCode = resultCode;
    }

    public String getApprovalNo() {
        return approvalNo;
    }

    public void setApprovalNo(String approvalNo) {
        this.approvalNo = approvalNo;
    }

    public boolean approved() {
        return "0000".equals(resultCode);
    }
}
