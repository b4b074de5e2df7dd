package gorgon.localaws.alarms;

/** By CloudWatch's names. */
enum AlarmState {
    OK,
    ALARM,
    INSUFFICIENT_DATA
}
