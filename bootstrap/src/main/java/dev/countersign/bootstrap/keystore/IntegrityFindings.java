package dev.countersign.bootstrap.keystore;

import dev.countersign.domain.keystore.IntegrityFinding;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The findings of the last key store check. Logs each finding once. */
@Singleton
final class IntegrityFindings {

  private static final Logger LOG = LoggerFactory.getLogger(IntegrityFindings.class);

  private volatile List<IntegrityFinding> last = List.of();

  /** Logs the findings, unless they are equal to the previous ones. */
  void report(List<IntegrityFinding> findings) {
    if (!findings.equals(last)) {
      findings.forEach(
          finding -> LOG.error("Key store finding {}: {}", finding.kind(), finding.message()));
      last = List.copyOf(findings);
    }
  }

  /** Returns the number of findings of the last check. */
  int count() {
    return last.size();
  }
}
