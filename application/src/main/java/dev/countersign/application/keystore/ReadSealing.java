package dev.countersign.application.keystore;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Tells how the key store is sealed. */
public interface ReadSealing {

  /**
   * A data key.
   *
   * @param name as seals name it
   * @param since when it was made
   * @param uses how many seals it made, as far as nodes have reported
   * @param recipients the names of those who can open it
   */
  record DataKeyState(String name, Instant since, long uses, Set<String> recipients) {}

  /** The data keys, and how far sealing anew has come on this node. */
  record Sealing(List<DataKeyState> dataKeys, ResealRecords.Progress progress) {}

  /** How it is sealed now. */
  Sealing read();
}
