package dev.slipway.helm.job;

/** The CronJob that every run is made from is not there. */
public class MissingCronJobException extends RuntimeException {
    MissingCronJobException(JobSettings settings) {
        super(
                "No run can be made: there is no CronJob '" + settings.cronJob() + "' in namespace '"
                        + settings.namespace()
                        + "'. Install the chart slipway/helmsman, or set slipway.helm-api.cron-job and slipway.helm-api.namespace.");
    }
}
