package dev.countersign.bootstrap.keystore;

import dev.countersign.domain.keystore.IntegrityFinding;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the last check of the key store found; each finding is logged once. */
@Singleton
final class IntegrityFindings {

  private static final Logger LOG = LoggerFactory.getLogger(IntegrityFindings.class);

  private volatile List<IntegrityFinding> last = List.of();

  /** Logs the findings, unless they are those of the last time. */
  void report(List<IntegrityFinding> findings) {
    if (!findings.equals(last)) {
      findings.forEach(
          finding -> LOG.error("Key store, {}: {}", finding.kind(), finding.message()));
      last = List.copyOf(findings);
    }
  }

  /** How many there were the last time. */
  int count() {
    return last.size();
  }
}
