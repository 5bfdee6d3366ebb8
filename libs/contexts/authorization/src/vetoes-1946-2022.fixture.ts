// Who stopped what in the Council, 1946 to 2022: the day, the permanent seats that voted "no", and the draft. The list that
// is published names members; here they are named by seat, as USSR and Russia sat in one.
export interface Vetoed {
  readonly day: string;
  readonly seats: readonly string[];
  readonly draft: string;
}

/** Of the lines below, each ended by a line feed but the last. */
export const vetoesDigest = '5903817c766f1c4b7929ca60526c68a75087892e10be4f88a86c9eca8c6e05a5';

export const vetoLines: readonly string[] = `
1946-02-16 russia S/PV.23
1946-06-18 russia S/PV.45
1946-06-26 russia S/PV.49
1946-06-26 russia S/PV.49
1946-06-26 russia S/PV.49
1946-08-29 russia S/PV.57
1946-08-29 russia S/PV.57
1946-08-29 russia S/PV.57
1946-09-20 russia S/PV.70
1947-03-25 russia S/PV.122
1947-07-29 russia S/PV.170
1947-08-18 russia S/PV.186
1947-08-18 russia S/PV.186
1947-08-18 russia S/PV.186
1947-08-19 russia S/486
1947-08-19 russia S/471 and S/471/Add.1
1947-08-21 russia S/PV.190
1947-08-21 russia S/PV.190
1947-09-15 russia S/552
1947-09-15 russia S/552, S/PV.202
1947-10-01 russia S/PV.206
1947-10-01 russia S/PV.206
1948-04-10 russia S/PV.279
1948-05-24 russia S/PV.3038
1948-05-24 russia S/PV.303
1948-06-22 russia S/836
1948-08-18 russia S/PV.351
1948-10-25 russia S/1048
1948-12-15 russia S/PV.384
1949-04-08 russia S/1305
1949-09-07 russia S/1385
1949-09-13 russia S/1332
1949-09-13 russia S/1337
1949-09-13 russia S/1336
1949-09-13 russia S/1335
1949-09-13 russia S/1334
1949-09-13 russia S/1333
1949-09-13 russia S/1331
1949-10-11 russia S/1398
1949-10-18 russia S/1408/Rev.1
1949-10-18 russia S/1399/Rev.1
1950-09-06 russia S/1653
1950-09-12 russia S/1752
1950-11-30 russia S/1894
1952-02-06 russia S/2443
1952-07-03 russia S/2671
1952-07-09 russia S/2688
1952-09-16 russia S/2483
1952-09-18 russia S/2754
1952-09-19 russia S/2760
1952-09-19 russia S/2759
1952-09-19 russia S/2758
1954-01-22 russia S/3151/Rev.2
1954-03-29 russia S/3188/Corr.1
1954-06-18 russia S/3229
1954-06-20 russia S/3236/Rev.1
1955-12-15 russia S/3510
1956-10-30 france+united-kingdom S/3713/Rev.1 (as amended)
1956-10-30 france+united-kingdom S/3710 (as amended)
1956-11-04 russia S/3730/Rev.1
1957-02-20 russia S/3787
1957-09-09 russia S/3884
1957-09-09 russia S/3885
1958-05-02 russia S/3995 (incorporating the amendment)S/3998
1958-07-18 russia S/4050/Rev.1
1958-07-22 russia S/4055/Rev.1
1958-12-09 russia S/4129/Rev.1
1958-12-09 russia S/4130/Rev.1
1960-07-26 russia S/4409/Rev.1
1960-07-26 russia S/4411
1960-09-17 russia S/4523
1960-12-04 russia S/4567/Rev.1
1960-12-13 russia S/4578/Rev.1
1961-07-07 russia S/4855
1961-11-30 russia S/5006
1961-12-18 russia S/5033
1962-06-22 russia S/5134
1963-09-03 russia S/5407
1963-09-13 united-kingdom S/5425/Rev.1
1964-09-17 russia S/5973
1964-12-21 russia S/6113 (as amended)
1966-11-04 russia S/7575/Rev.1
1968-08-22 russia S/8761
1970-03-17 united-kingdom+united-states S/9696 and Corr.1 & 2
1970-11-10 united-kingdom S/9976
1971-12-04 russia S/10416
1971-12-05 russia S/10423
1971-12-13 russia S/10446/Rev.1
1971-12-30 united-kingdom S/10489
1972-02-04 united-kingdom S/10606
1972-08-25 china S/10771
1972-09-10 united-states S/10784
1972-09-29 united-kingdom S/10805/Rev.1 (as amended)
1973-03-21 united-states S/10931/Rev.1
1973-05-22 united-kingdom+united-states S/10928
1973-07-26 united-states S/10974
1974-07-31 russia S/11400 (as amended)
1974-10-30 france+united-kingdom+united-states S/11543
1975-06-06 france+united-kingdom+united-states S/11713
1975-08-11 united-states S/11796
1975-08-11 united-states S/11795
1975-09-30 united-states S/11833
1975-09-30 united-states S/11832
1975-12-08 united-states S/11898
1976-01-26 united-states S/11940
1976-02-06 france S/11967
1976-03-25 united-states S/12022
1976-06-23 united-states S/12110
1976-06-29 united-states S/12119
1976-10-19 france+united-kingdom+united-states S/12211
1976-11-15 united-states S/12226
1977-10-31 france+united-kingdom+united-states S/12312/Rev.1
1977-10-31 france+united-kingdom+united-states S/12311/Rev.1
1977-10-31 france+united-kingdom+united-states S/12310/Rev.1
1979-01-15 russia S/13027
1979-03-16 russia S/13162
1980-01-09 russia S/13729
1980-01-13 russia S/13735
1980-04-30 united-states S/13911
1981-04-30 france+united-kingdom+united-states S/14462
1981-04-30 france+united-kingdom+united-states S/14461
1981-04-30 france+united-kingdom+united-states S/14460/Rev.1
1981-04-30 france+united-kingdom+united-states S/14459
1981-08-31 united-states S/14664/Rev.2
1982-01-20 united-states S/14832/Rev.1
1982-04-02 united-states S/14941
1982-04-02 united-states S/14943
1982-04-20 united-states S/14985
1982-06-04 united-kingdom+united-states S/15156/Rev.2
1982-06-08 united-states S/15185
1982-06-26 united-states S/15255/Rev.2(as corrected)
1982-08-06 united-states S/15347/Rev.1
1983-08-02 united-states S/15895
1983-09-12 russia S/15966/Rev.1
1983-10-28 united-states S/16077/Rev.1
1984-02-29 russia S/16351/Rev.2
1984-04-04 united-states S/16463
1984-09-06 united-states S/16732
1985-03-12 united-states S/17000
1985-09-13 united-states S/17459
1985-11-15 united-kingdom+united-states S/17633
1986-01-17 united-states S/17730/Rev.2
1986-01-30 united-states S/17769/Rev.1
1986-02-06 united-states S/17796/Rev.1
1986-04-21 france+united-kingdom+united-states S/18016/Rev.1
1986-05-23 united-kingdom+united-states S/18087/Rev.1
1986-06-18 united-kingdom+united-states S/18163
1986-07-31 united-states S/18250
1986-10-28 united-states S/18428
1987-02-20 united-kingdom+united-states S/18705
1987-04-09 united-kingdom+united-states S/18785
1988-01-18 united-states S/19434
1988-02-01 united-states S/19466
1988-03-08 united-kingdom+united-states S/19585
1988-04-15 united-states S/19780
1988-05-10 united-states S/19868
1988-12-14 united-states S/20322
1989-01-11 france+united-kingdom+united-states S/20378
1989-02-17 united-states S/20463
1989-06-09 united-states S/20677
1989-11-07 united-states S/20945/Rev.1
1989-12-23 france+united-kingdom+united-states S/21048
1990-01-17 united-states S/21084
1990-05-31 united-states S/21326
1993-05-11 russia S/25693
1994-12-02 russia S/1994/1358
1995-05-17 united-states S/1995/394
1997-01-10 china S/1997/18
1997-03-07 united-states S/1997/199
1997-03-21 united-states S/1997/241
1999-02-25 china S/1999/201
2001-04-12 united-states S/2001/270
2001-12-15 united-states S/2001/1199
2002-06-30 united-states S/2002/712
2002-12-20 united-states S/2002/1385
2003-09-16 united-states S/2003/891
2003-10-14 united-states S/2003/980
2004-03-25 united-states S/2004/240
2004-04-21 russia S/2004/313
2004-10-05 united-states S/2004/783
2006-07-13 united-states S/2006/508
2006-11-11 united-states S/2006/878
2007-01-12 china+russia S/2007/14
2008-07-11 china+russia S/2008/447
2009-06-15 russia S/2009/310
2011-02-18 united-states S/2011/24
2011-10-04 china+russia S/2011/612
2012-02-04 china+russia S/2012/77
2012-07-19 china+russia S/2012/538
2014-03-15 russia S/2014/189
2014-05-22 china+russia S/2014/348
2015-07-08 russia S/2015/508
2015-07-29 russia S/2015/562
2016-10-08 russia S/2016/846
2016-12-05 russia+china S/2016/1026
2017-02-28 russia+china S/2017/172
2017-04-12 russia S/2017/315
2017-10-24 russia S/2017/884
2017-11-16 russia S/2017/962
2017-11-17 russia S/2017/970
2017-12-18 united-states S/2017/1060
2018-02-26 russia S/2018/156
2018-04-10 russia S/2018/321
2018-06-01 united-states S/2018/516
2019-02-28 russia+china S/2019/186
2019-09-19 russia+china S/2019/756
2019-12-20 russia+china S/2019/961
2020-07-07 russia+china S/2020/654
2020-07-10 russia+china S/2020/667
2020-08-31 united-states S/2020/852
2021-12-13 russia S/2021/990
2022-02-25 russia S/2022/155
2022-05-26 china+russia S/2022/431
2022-07-08 russia S/2022/538
`
  .trim()
  .split('\n');

export const vetoes: readonly Vetoed[] = vetoLines.map((line) => {
  const [day = '', seats = '', ...draft] = line.split(' ');
  return { day, seats: seats.split('+'), draft: draft.join(' ') };
});
