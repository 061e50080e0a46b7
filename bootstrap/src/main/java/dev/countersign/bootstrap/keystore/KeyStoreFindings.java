package dev.countersign.bootstrap.keystore;

import dev.countersign.domain.keystore.Finding;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the last check of the key store found; each finding is logged once. */
@Singleton
final class KeyStoreFindings {

  private static final Logger LOG = LoggerFactory.getLogger(KeyStoreFindings.class);

  private volatile List<Finding> last = List.of();

  /** Logs the findings, unless they are those of the last time. */
  void report(List<Finding> findings) {
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
