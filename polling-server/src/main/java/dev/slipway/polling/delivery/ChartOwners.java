package dev.slipway.polling.delivery;

/** Which pipeline each chart's name belongs to. */
public interface ChartOwners {

    /** Gives a chart to a pipeline unless it has an owner; returns the owner. */
    String claim(String chart, String pipeline);

    /** Gives a chart to a pipeline if it still belongs to the former owner; returns the owner. */
    String takeOver(String chart, String former, String pipeline);

    /** Takes from a pipeline all charts but this one: its chart has another name now. */
    void keepOnly(String pipeline, String chart);
}
