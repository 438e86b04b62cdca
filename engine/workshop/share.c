/* Shares with their intervals. */
#include <math.h>

#include "workshop.h"

static const double z95 = 1.959963984540054;        /* the 97.5 % point of the normal distribution */

/* Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209–212. */
Share share_of(long part, long whole)
{
    Share share = { part, whole, 0, 1 };
    if (whole <= 0) return share;
    double n = (double)whole, p = (double)part / n, zz = z95 * z95;
    double middle = (p + zz / (2 * n)) / (1 + zz / n);
    double half = z95 / (1 + zz / n) * sqrt(p * (1 - p) / n + zz / (4 * n * n));
    share.low = part == 0 ? 0 : fmax(0, middle - half);
    share.high = part == whole ? 1 : fmin(1, middle + half);
    return share;
}
