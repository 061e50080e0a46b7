package dev.countersign.bootstrap.keystore;

import dev.countersign.domain.keystore.IntegrityFinding;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The findings of the last key store check. Logs each finding when it appears. */
@Singleton
final class IntegrityFindings {

  private static final Logger LOG = LoggerFactory.getLogger(IntegrityFindings.class);

  private volatile List<IntegrityFinding> last = List.of();

  /** Takes the findings of a check in place of the previous ones, and logs those that are new. */
  void report(List<IntegrityFinding> findings) {
    var previous = last;
    findings.stream()
        .filter(finding -> !previous.contains(finding))
        .forEach(
            finding -> LOG.error("Key store finding {}: {}", finding.kind(), finding.message()));
    last = List.copyOf(findings);
  }

  /** Returns the findings of the last check. */
  List<IntegrityFinding> last() {
    return last;
  }

  /** Returns the number of findings of the last check. */
  int count() {
    return last.size();
  }
}
