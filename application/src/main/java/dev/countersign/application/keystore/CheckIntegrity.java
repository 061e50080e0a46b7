package dev.countersign.application.keystore;

import dev.countersign.domain.keystore.IntegrityFinding;
import java.util.List;

/** Looks whether the key store is as we left it. */
public interface CheckIntegrity {

  /**
   * What a check came to.
   *
   * @param generation of the stored manifest; 0 if there is none
   * @param newestSeen the newest generation that this node or its anchor ever saw
   * @param findings what is wrong, at most some hundred; empty if the store is sound
   */
  record Report(long generation, long newestSeen, List<IntegrityFinding> findings) {

    /** Copies the list. */
    public Report {
      findings = List.copyOf(findings);
    }
  }

  /** Looks at the manifest, all rings, and the seal of every record; changes nothing. */
  Report check();
}
