/* Calls a function of Python by the header that is beside the library. */
#include "functions.h"
#include <stdio.h>

static double halved(double x)
{
    return x / 2;
}

int main(void)
{
    const double x[] = {1, 2, 3};
    struct functions_particle p = {0.5, 2, 7};
    double total = -1;
    int stat = 9;
    void (*weight)(void) = (void (*)(void))halved;
    weighed(3, x, weight, &p, &total, NULL);
    printf("%.1f %.1f %.1f %d\n", total, p.x, p.v, p.id);
    weighed(0, x, weight, &p, &total, &stat);
    printf("%d %.2f\n", stat, of_c(1.5, 2));
    return 0;
}
