package dev.countersign.http.canary;

/** Breaks a rule: it prints. */
public final class TalkativeHttp {

  /** Says hello. */
  void hello() {
    System.out.println("hello");
  }
}
