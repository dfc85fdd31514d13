package dev.slipway.e2e.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Creates a wrong clock and a certificate that expires soon. */
final class TimeFaults {
    private final DoctorCluster doctorCluster;

    TimeFaults(DoctorCluster doctorCluster) {
        this.doctorCluster = doctorCluster;
    }

    /** Creates a folder with a program {@code date} that shows a time shifted by {@code shift}. */
    Path folderWithDateProgram(String shift) {
        try {
            Path folder = Files.createTempDirectory(doctorCluster.environment().workFolder(), "clock");
            Path program = folder.resolve("date");
            Files.writeString(program, """
                    #!/bin/sh
                    case "$1" in -d) exec /bin/date "$@" ;; esac
                    exec /bin/date -d '%s' "$@"
                    """.formatted(shift));
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot create the program date", failed);
        }
    }

    /** Creates a certificate that is valid for that number of days. */
    String certificate(int days) {
        return doctorCluster
                .administrator()
                .shell(
                        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout /dev/null -days "
                                + days + " -subj /CN=short-lived");
    }
}
