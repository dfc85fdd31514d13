package dev.slipway.polling.refs;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the newest look at each pipeline's tags found. In memory: the first look after a start finds it again. */
public class TagReports {
    private final Map<String, TagReport> reports = new ConcurrentHashMap<>();

    /** Of the pipeline of that name. */
    public TagReport of(String pipeline) {
        return reports.getOrDefault(pipeline, TagReport.NONE);
    }

    /** Returns the one that was there before. */
    TagReport put(String pipeline, TagReport report) {
        TagReport before = reports.put(pipeline, report);
        return before == null ? TagReport.NONE : before;
    }
}
